package dev.umbra.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoreException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PartMemoryTest {
  private static final ObjectKey KEY = new ObjectKey("a/b");
  private static final long PART = MultipartUpload.MIN_PART;

  @Test
  void whoFindsNoneLeftWaitsUntilAPartIsGivenBack() throws Exception {
    PartMemory memory = new PartMemory(2 * PART);
    PartBuffer first = memory.take(PART, KEY);
    try (var _ = memory.take(PART, KEY)) {
      var waiting = new CompletableFuture<PartBuffer>();
      Thread thread = Thread.ofVirtual().start(() -> waiting.complete(memory.take(PART, KEY)));
      awaitWaiting(thread);
      assertFalse(waiting.isDone());
      first.close();
      waiting.get().close();
    }
  }

  @Test
  void aPartIsGivenBackOnce() {
    PartMemory memory = new PartMemory(2 * PART);
    PartBuffer part = memory.take(PART, KEY);
    part.close();
    part.close();
    try (var _ = memory.take(PART, KEY);
        var _ = memory.take(PART, KEY)) {
      assertTrue(mustWait(memory));
    }
  }

  @Test
  void alwaysHasRoomForTwoParts() {
    PartMemory memory = new PartMemory(0);
    try (var _ = memory.take(PART, KEY);
        var _ = memory.take(PART, KEY)) {
      assertTrue(mustWait(memory));
    }
  }

  @Test
  void longerPartsCountAsMany() {
    PartMemory memory = new PartMemory(5 * PART);
    try (var _ = memory.take(2 * PART, KEY);
        var _ = memory.take(2 * PART, KEY);
        var _ = memory.take(PART, KEY)) {
      assertTrue(mustWait(memory));
    }
  }

  @Test
  void noPartIsLongerThanHalf() {
    PartMemory memory = new PartMemory(4 * PART);
    try (PartBuffer first = memory.take(64 * PART, KEY);
        PartBuffer second = memory.take(64 * PART, KEY)) {
      assertEquals(2 * PART, fill(first));
      assertEquals(2 * PART, fill(second));
    }
  }

  @Test
  void aClosedPartHoldsNoBytes() {
    PartBuffer part = new PartMemory(0).take(PART, KEY);
    fill(part);
    part.close();
    assertEquals(Digest.ofContent(Algorithm.SHA256, new byte[0]), part.sha256());
  }

  private static long fill(PartBuffer part) {
    byte[] bytes = new byte[1 << 16];
    while (!part.isFull()) {
      part.append(bytes, 0, bytes.length);
    }
    return part.size();
  }

  /** An interrupted thread that need not wait is given its part all the same. */
  private static boolean mustWait(PartMemory memory) {
    Thread.currentThread().interrupt();
    try {
      memory.take(PART, KEY).close();
      return false;
    } catch (StoreException e) {
      return true;
    } finally {
      var _ = Thread.interrupted();
    }
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(5);
    }
  }
}
