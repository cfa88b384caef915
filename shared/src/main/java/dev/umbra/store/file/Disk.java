package dev.umbra.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The file system, as far as the store's objects are concerned. A change is durable only after the
 * file, or the folder that holds the changed name, was synced. Tests put a disk of their own here
 * that fails, forgets or counts.
 */
interface Disk {
  /** A file that is being written and has no other reader. */
  interface NewFile extends Closeable {
    /** Appends all that remains in the buffer. */
    void write(ByteBuffer content) throws IOException;

    /** Sets the time of modification; nothing may be written afterwards. */
    void stamp(Instant modified) throws IOException;

    /** Makes content and time durable, but not the name. */
    void sync() throws IOException;
  }

  /** Looks at the names in a folder. */
  interface Visitor {
    /**
     * @return whether to go on
     */
    boolean visit(String name) throws IOException;
  }

  /** Creates a file that must not exist. */
  NewFile create(Path file) throws IOException;

  /** Opens a file for reading. */
  SeekableByteChannel open(Path file) throws IOException;

  /** What is known of a file; empty if there is none. */
  Optional<FileVersion> version(Path file) throws IOException;

  /**
   * Reads the names in a folder, in any order, as long as the visitor says true.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such folder
   */
  void visit(Path folder, Visitor visitor) throws IOException;

  /** Gives a file a second name; both must be on one file system that can do it. */
  void link(Path file, Path name) throws IOException;

  /** Renames a file in one step, replacing what has that name. */
  void rename(Path file, Path name) throws IOException;

  /** Deletes a file, or an empty folder; what is not there is no error. */
  void delete(Path path) throws IOException;

  /** Makes a folder in one that exists; one that is there already is no error. */
  void makeFolder(Path folder) throws IOException;

  /** Makes the names in a folder durable, as they are now. */
  void syncFolder(Path folder) throws IOException;
}
