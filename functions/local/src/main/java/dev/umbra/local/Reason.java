package dev.umbra.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why a file could not be had, in words; Java's exceptions often have no more than its name. */
final class Reason {
  private Reason() {}

  static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "no such file or folder";
      case NotDirectoryException file -> "not a folder";
      case FileAlreadyExistsException file -> "there is a file of that name";
      case FileSystemException other ->
          Optional.ofNullable(other.getReason())
              .orElse("input/output error")
              .toLowerCase(java.util.Locale.ROOT);
      default ->
          Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
    };
  }
}
