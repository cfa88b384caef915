package dev.umbra.local.bench;

import java.net.URI;
import java.nio.file.Path;

/**
 * A registry that takes part, with its own defaults in all that the comparison does not touch.
 *
 * @param start starts it with a folder of its own
 */
record Contestant(String name, String version, Start start) {
  interface Start {
    Running in(Path folder);
  }

  /** One that runs. */
  record Running(URI address, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      stop.run();
    }
  }
}
