package dev.umbra.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another registry, olareg, open to everybody. */
public final class OlaregServer implements AutoCloseable {
  private final ServerProcess process;

  private OlaregServer(ServerProcess process) {
    this.process = process;
  }

  public static OlaregServer open() {
    try {
      Path folder = Files.createTempDirectory("umbra-olareg");
      return new OlaregServer(
          ServerProcess.start(
              "olareg",
              folder,
              "http",
              port ->
                  List.of(
                      "serve",
                      "--addr",
                      "127.0.0.1",
                      "--port",
                      String.valueOf(port),
                      "--dir",
                      folder.resolve("data").toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers, without a path. */
  public URI url() {
    return process.url();
  }

  @Override
  public void close() {
    process.close();
  }
}
