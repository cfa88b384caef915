package dev.umbra.testing.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The events of the project's folder {@code events}. */
public final class EventFiles {
  private static final Path FOLDER = Path.of("..", "..", "events");

  private EventFiles() {}

  /** The event in the file of this name; its module stands in {@code functions}. */
  public static byte[] json(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
