package dev.umbra.local;

import dev.umbra.local.server.Gateway;
import java.net.URI;

/**
 * A gateway that runs.
 *
 * @param store closed last
 * @param address how clients on this machine reach it
 * @param open whether others reach it too
 * @param beside what works beside it
 */
record Serving(Gateway gateway, OpenStore store, URI address, boolean open, Beside beside)
    implements AutoCloseable {
  @Override
  public void close() {
    try (store;
        beside) {
      gateway.close();
    }
  }
}
