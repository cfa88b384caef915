package dev.umbra.functions.fill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The events of the project's folder {@code events}. */
final class Events {
  private static final Path FOLDER = Path.of("..", "..", "events");

  private Events() {}

  static byte[] json(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
