package dev.umbra.store.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Passes everything on; tests override what they look at. */
interface DelegatingDisk extends Disk {
  Disk disk();

  @Override
  default NewFile create(Path file) throws IOException {
    return disk().create(file);
  }

  @Override
  default SeekableByteChannel open(Path file) throws IOException {
    return disk().open(file);
  }

  @Override
  default Optional<FileVersion> version(Path file) throws IOException {
    return disk().version(file);
  }

  @Override
  default void visit(Path folder, Visitor visitor) throws IOException {
    disk().visit(folder, visitor);
  }

  @Override
  default void link(Path file, Path name) throws IOException {
    disk().link(file, name);
  }

  @Override
  default void rename(Path file, Path name) throws IOException {
    disk().rename(file, name);
  }

  @Override
  default void delete(Path path) throws IOException {
    disk().delete(path);
  }

  @Override
  default void makeFolder(Path folder) throws IOException {
    disk().makeFolder(folder);
  }

  @Override
  default void syncFolder(Path folder) throws IOException {
    disk().syncFolder(folder);
  }
}
