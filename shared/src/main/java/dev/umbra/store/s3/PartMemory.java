package dev.umbra.store.s3;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoreException;
import java.util.concurrent.Semaphore;

/**
 * The memory in which all writers of a store keep their parts: never more than this, however many
 * there are. Each part is taken whole before its first byte and given back when it was sent, and
 * who waits for one holds none: so each can finish, and they take turns part by part.
 */
final class PartMemory {
  /** One part to be filled, and one to be sent. */
  private static final int LEAST = 2;

  private final Semaphore free;
  private final long largest;

  /**
   * @param bytes rounded to whole parts, two at least
   */
  PartMemory(long bytes) {
    int parts = Math.clamp(bytes / MultipartUpload.MIN_PART, LEAST, Integer.MAX_VALUE);
    this.free = new Semaphore(parts, true);
    this.largest = (long) (parts / 2) * MultipartUpload.MIN_PART;
  }

  /**
   * A quarter of all memory that this process may use: G1 collects without end where half of it
   * lives for as long as a part does.
   */
  static long quarterOfTheHeap() {
    return Runtime.getRuntime().maxMemory() / 4;
  }

  /**
   * Waits for its turn.
   *
   * @param length of the part; where it is more than half of this memory, half of it, so that a
   *     part can be filled while another is sent
   * @param key of what is written
   */
  PartBuffer take(long length, ObjectKey key) {
    long capacity = Math.min(length, largest);
    int parts = (int) Math.ceilDiv(capacity, (long) MultipartUpload.MIN_PART);
    try {
      free.acquire(parts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("write " + key + ": interrupted", e);
    }
    return new PartBuffer(capacity, () -> free.release(parts));
  }
}
