package dev.umbra.store;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A folder of the store that no other test uses.
 *
 * @param prefix ends with a slash
 */
public record Folder(String prefix) {
  /** All that this run of the tests writes lies below. */
  public static final String RUN =
      "contract-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "/";

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A new one. */
  public static Folder fresh() {
    return new Folder(RUN + COUNT.incrementAndGet() + "/");
  }

  /** A key in it. */
  public ObjectKey key(String tail) {
    return new ObjectKey(prefix + tail);
  }
}
