package dev.umbra.local;

import dev.umbra.http.RequestHandler;
import dev.umbra.store.file.FileObjectStore;
import java.net.URI;

/** What the gateway does for a folder, for tests in other packages. */
public final class FolderDoor {
  private FolderDoor() {}

  /** Where a gateway serves a folder's signed URLs. */
  public static URI route(URI gateway) {
    return DataHandler.route(gateway);
  }

  /** Serves them, and leaves all else to the registry. */
  public static RequestHandler before(RequestHandler registry, FileObjectStore store) {
    return new DataHandler(registry, store);
  }
}
