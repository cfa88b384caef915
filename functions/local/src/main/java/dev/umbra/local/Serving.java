package dev.umbra.local;

import dev.umbra.local.server.Gateway;
import java.net.URI;

/**
 * A gateway that runs.
 *
 * @param store closed last
 * @param address how clients on this machine reach it
 * @param pruning what prunes now and then, and when asked
 * @param open whether others reach it too
 * @param shadowing what asks other registries
 */
record Serving(
    Gateway gateway,
    OpenStore store,
    URI address,
    boolean open,
    Pruning pruning,
    Shadowing shadowing)
    implements AutoCloseable {
  @Override
  public void close() {
    try (store;
        pruning;
        shadowing) {
      gateway.close();
    }
  }
}
