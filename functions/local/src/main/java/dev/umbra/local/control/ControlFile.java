package dev.umbra.local.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file in the data folder that says where the socket is. (The socket cannot be there itself: a
 * socket's path has 100 characters at most.)
 */
record ControlFile(Path data) {
  private Path file() {
    return data.resolve("control");
  }

  void write(Path socket) throws IOException {
    Files.writeString(file(), socket + "\n");
  }

  Optional<UnixDomainSocketAddress> read() throws IOException {
    try {
      return Optional.of(UnixDomainSocketAddress.of(Files.readString(file()).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
  }
}
