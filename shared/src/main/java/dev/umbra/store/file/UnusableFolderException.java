package dev.umbra.store.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * No store can be opened on a folder. The message is one line for the person who named the folder.
 */
public final class UnusableFolderException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private UnusableFolderException(String message) {
    super(message);
  }

  private UnusableFolderException(String message, Throwable cause) {
    super(message, cause);
  }

  static UnusableFolderException inUse(Path folder) {
    return new UnusableFolderException(folder + " is in use by another Umbra");
  }

  static UnusableFolderException withoutNanoseconds(Path folder) {
    return new UnusableFolderException(
        "cannot store in " + folder + ": its file system keeps no nanoseconds in file times");
  }

  static UnusableFolderException because(Path folder, IOException cause) {
    return new UnusableFolderException("cannot store in " + folder + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException e -> "permission denied: " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
      case FileSystemException e when e.getReason() != null -> e.getReason() + ": " + e.getFile();
      default -> cause.toString();
    };
  }
}
