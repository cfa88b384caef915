package dev.umbra.local.prune;

import dev.umbra.http.RequestHandler;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.store.ObjectStore;
import java.net.URI;

/** A kind of store that the scenarios run on; an empty one for each. */
interface Place extends AutoCloseable {
  /**
   * A store.
   *
   * @param objects empty
   * @param close lets go of it
   */
  record Opened(ObjectStore objects, Runnable close) {}

  Opened open(URI gateway);

  /** What the gateway does beside the registry for the store that was opened last. */
  default RequestHandler before(RequestHandler registry) {
    return registry;
  }

  /** By which name clients know this machine. */
  default String host() {
    return "127.0.0.1";
  }

  default BlobServing serving() {
    return BlobServing.REDIRECT;
  }

  /** Of scenarios that run once for each request of prune: every how many of those. */
  default int stride() {
    return 1;
  }

  /** Whether the stores keep what is deleted, so that prune can be undone. */
  default boolean keepsVersions() {
    return false;
  }

  @Override
  default void close() {}
}
