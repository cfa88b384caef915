package dev.umbra.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * A file with a secret, for its owner's eyes only. It is written under another name first: whoever
 * finds it finds all of it.
 *
 * @param what for messages, such as "the upload key"
 * @param option that names another file
 */
record SecretFile(Path path, String what, String option) {
  String read() throws StartException {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads it, after making it where there is none. */
  String readOrMake(Supplier<String> content) throws StartException {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException missing) {
      make(content.get());
      return read();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private StartException unreadable(IOException failure) {
    return new StartException(
        "cannot read %s %s (%s)".formatted(what, path, Reason.of(failure)), failure);
  }

  private void make(String content) throws StartException {
    try {
      link(draft(content));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Puts another content in the place of the one that is there. */
  void replace(String content) throws StartException {
    try {
      // What a link names is replaced, not the link.
      Path file = Files.exists(path) ? path.toRealPath() : path;
      Path draft = draft(content);
      try {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private StartException unwritable(IOException failure) {
    return new StartException(
        "cannot write %s %s (%s); name another folder with --data or another file with %s"
            .formatted(what, path, Reason.of(failure), option),
        failure);
  }

  private Path draft(String content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    FileAttribute<?> secret =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "secret", ".draft", secret);
    try {
      return Files.writeString(draft, content);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  private void link(Path draft) throws IOException {
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException e) {
      // Another gateway was quicker; its secret is the one.
    } finally {
      Files.delete(draft);
    }
  }
}
