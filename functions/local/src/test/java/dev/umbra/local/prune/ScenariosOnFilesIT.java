package dev.umbra.local.prune;

import dev.umbra.http.RequestHandler;
import dev.umbra.local.FolderDoor;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.store.file.FileObjectStore;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

final class ScenariosOnFilesIT extends ScenarioSuite {
  ScenariosOnFilesIT() throws IOException {
    super(new Folders());
  }

  private static final class Folders implements Place {
    private Optional<FileObjectStore> last = Optional.empty();

    @Override
    public Opened open(URI gateway) {
      TemporaryFolder folder = TemporaryFolder.create("umbra-scenario");
      FileObjectStore store =
          FileObjectStore.open(folder.resolve("data"), FolderDoor.route(gateway));
      last = Optional.of(store);
      return new Opened(
          store,
          () -> {
            store.close();
            folder.close();
          });
    }

    /** Every write waits for the disk. */
    @Override
    public int stride() {
      return 20;
    }

    @Override
    public RequestHandler before(RequestHandler registry) {
      return FolderDoor.before(registry, last.orElseThrow());
    }
  }
}
