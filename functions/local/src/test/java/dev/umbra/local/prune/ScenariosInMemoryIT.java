package dev.umbra.local.prune;

import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.store.MemoryObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

final class ScenariosInMemoryIT extends ScenarioSuite {
  ScenariosInMemoryIT() throws IOException {
    super(new Memory());
  }

  private static final class Memory implements Place {
    @Override
    public Opened open(URI gateway) {
      return new Opened(MemoryObjectStore.versioned(InstantSource.system()), () -> {});
    }

    @Override
    public boolean keepsVersions() {
      return true;
    }

    /** Nobody serves its URLs. */
    @Override
    public BlobServing serving() {
      return BlobServing.INLINE;
    }
  }
}
