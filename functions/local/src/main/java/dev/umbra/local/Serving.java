package dev.umbra.local;

import dev.umbra.local.server.Gateway;
import java.net.URI;
import java.util.List;

/**
 * A gateway that runs.
 *
 * @param store closed last
 * @param address how clients on this machine reach it
 * @param cautions what whoever started it should know
 * @param beside what works beside it
 */
record Serving(Gateway gateway, OpenStore store, URI address, List<String> cautions, Beside beside)
    implements AutoCloseable {
  @Override
  public void close() {
    try (store;
        beside) {
      gateway.close();
    }
  }
}
