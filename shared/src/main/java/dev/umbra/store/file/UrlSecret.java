package dev.umbra.store.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The key of a folder's signed URLs: made once, readable by the owner only. */
final class UrlSecret {
  private static final int LENGTH = 32;

  private final Disk disk;
  private final Path folder;

  UrlSecret(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /**
   * Reads the key, or makes it.
   *
   * @param temporary a name that no file has, in a folder that is cleaned
   */
  byte[] readOrMake(Path temporary) throws IOException {
    Path file = folder.resolve("url-key");
    try {
      byte[] secret = Files.readAllBytes(file);
      if (secret.length != LENGTH) {
        throw new IOException(file + " is not a key of " + LENGTH + " bytes");
      }
      return secret;
    } catch (NoSuchFileException e) {
      byte[] secret = new byte[LENGTH];
      new SecureRandom().nextBytes(secret);
      write(temporary, secret);
      disk.rename(temporary, file);
      disk.syncFolder(folder);
      return secret;
    }
  }

  private static void write(Path file, byte[] secret) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      channel.write(ByteBuffer.wrap(secret));
      channel.force(true);
    }
  }
}
