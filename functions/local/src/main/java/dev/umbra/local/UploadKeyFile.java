package dev.umbra.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The file that keeps the secret behind upload ids: 32 bytes in hexadecimal. */
final class UploadKeyFile {
  private static final int BYTES = 32;

  private UploadKeyFile() {}

  /** Reads it. */
  static byte[] read(Path file) throws StartException {
    try {
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new StartException("cannot read the upload key " + file + " (" + Reason.of(e) + ")", e);
    }
  }

  /** Reads it, after making it where there is none, for its owner's eyes only. */
  static byte[] readOrMake(Path file) throws StartException {
    try {
      return parse(file, Files.readString(file));
    } catch (NoSuchFileException missing) {
      make(file);
      return read(file);
    } catch (IOException e) {
      throw new StartException("cannot read the upload key " + file + " (" + Reason.of(e) + ")", e);
    }
  }

  /** A file under another name first: whoever finds the key finds all of it. */
  private static void make(Path file) throws StartException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "upload",
              ".key",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, HexFormat.of().formatHex(key) + "\n");
      link(draft, file);
    } catch (IOException e) {
      throw new StartException(
          "cannot write the upload key "
              + file
              + " ("
              + Reason.of(e)
              + "); name another folder with --data or another file with --upload-key-file",
          e);
    }
  }

  private static void link(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another gateway was quicker; its key is the one.
    } finally {
      Files.delete(draft);
    }
  }

  private static byte[] parse(Path file, String text) throws StartException {
    try {
      byte[] key = HexFormat.of().parseHex(text.strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the content.
    }
    throw new StartException(
        "the upload key "
            + file
            + " is not 64 hexadecimal digits; 'openssl rand -hex 32' makes such a file");
  }
}
