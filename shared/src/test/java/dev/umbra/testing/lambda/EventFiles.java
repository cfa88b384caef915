package dev.umbra.testing.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The events of the project's folder {@code events}. */
public final class EventFiles {
  private static final Path FOLDER = Path.of("..", "..", "events");

  private static final String EXTENSION = ".json";

  private EventFiles() {}

  /** The names of all. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event in the file of this name; its module stands in {@code functions}. */
  public static byte[] json(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + EXTENSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
