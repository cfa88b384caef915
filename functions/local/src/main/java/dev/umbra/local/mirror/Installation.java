package dev.umbra.local.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a configuration's files below a folder.
 *
 * @param root what stands for the client's root
 */
public record Installation(Path root) {
  /** What is there already and is something else. */
  public List<Path> differing(ClientConfig config) throws IOException {
    Stream.Builder<Path> differing = Stream.builder();
    for (ConfigFile file : files(config)) {
      Path place = place(file);
      Optional<byte[]> current = read(place);
      if (current.isPresent() && !Arrays.equals(current.get(), bytes(file))) {
        differing.add(place);
      }
    }
    return differing.build().toList();
  }

  /**
   * Writes what is not there, whatever is there in its place.
   *
   * @return what was written
   */
  public List<Path> write(ClientConfig config) throws IOException {
    Stream.Builder<Path> written = Stream.builder();
    for (ConfigFile file : files(config)) {
      Path place = place(file);
      if (!read(place).map(current -> Arrays.equals(current, bytes(file))).orElse(false)) {
        replace(place, bytes(file));
        written.add(place);
      }
    }
    return written.build().toList();
  }

  private static List<ConfigFile> files(ClientConfig config) {
    return Stream.concat(config.certificate().stream(), config.files().stream()).toList();
  }

  private Path place(ConfigFile file) {
    return root.resolve(file.path().substring(1));
  }

  private static byte[] bytes(ConfigFile file) {
    return file.content().getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> read(Path place) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(place));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Clients see the old file or the new one. */
  private static void replace(Path place, byte[] content) throws IOException {
    Path folder = Objects.requireNonNull(place.getParent());
    Files.createDirectories(folder);
    Path fresh = folder.resolve("." + place.getFileName() + ".new");
    Files.write(fresh, content);
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
  }
}
