package dev.umbra.store.file;

import dev.umbra.store.StoreException;
import java.io.IOException;

/** Something that the file system may refuse. */
@FunctionalInterface
interface FileAction<T> {
  T run() throws IOException;

  /** An action that gives nothing. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  /** Runs an action, and says what it was if it fails. */
  static <T> T attempt(String verb, Object object, FileAction<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new StoreException(verb + " " + object + " in the folder", e);
    }
  }

  /** As above, for an action that gives nothing. */
  static void attempt(String verb, Object object, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new StoreException(verb + " " + object + " in the folder", e);
    }
  }
}
