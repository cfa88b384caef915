package dev.umbra.store.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/** The operating system's files. */
final class SystemDisk implements Disk {
  /** The JDK keeps a native buffer as large as the largest array that a thread ever wrote. */
  private static final int MOST_AT_ONCE = 128 * 1024;

  private record ChannelFile(Path path, FileChannel channel) implements NewFile {
    @Override
    public void write(ByteBuffer content) throws IOException {
      int end = content.limit();
      while (content.position() < end) {
        content.limit(Math.min(end, content.position() + MOST_AT_ONCE));
        channel.write(content);
      }
    }

    @Override
    public void stamp(Instant modified) throws IOException {
      Files.getFileAttributeView(path, BasicFileAttributeView.class)
          .setTimes(FileTime.from(modified), FileTime.from(modified), null);
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Override
  public NewFile create(Path file) throws IOException {
    return new ChannelFile(file, FileChannel.open(file, CREATE_NEW, WRITE));
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    return FileChannel.open(file, READ);
  }

  @Override
  public Optional<FileVersion> version(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileVersion(attributes.size(), attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void visit(Path folder, Visitor visitor) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!visitor.visit(entry.getFileName().toString())) {
          return;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void link(Path file, Path name) throws IOException {
    Files.createLink(name, file);
  }

  @Override
  public void rename(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
