package dev.umbra.store.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second store from a folder. The operating system releases the lock when the process ends,
 * however it ends.
 */
final class FolderLock implements Closeable {
  /**
   * Folders open in this process. The one static state here: closing any channel on the lock file
   * drops the process's lock, so a second store in the process must not even open it.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of an existing folder.
   *
   * @throws UnusableFolderException if a store has it
   */
  static FolderLock take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!OPEN.add(real)) {
      throw UnusableFolderException.inUse(folder);
    }
    try {
      return new FolderLock(real, lock(real));
    } catch (IOException | RuntimeException e) {
      OPEN.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw UnusableFolderException.inUse(folder);
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      OPEN.remove(folder);
    }
  }
}
