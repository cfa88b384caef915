package dev.umbra.store.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.store.ByteRange;
import dev.umbra.store.Folder;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.StoreException;
import dev.umbra.store.StoreFixture;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.S3ProxyServer;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** More writers than there is memory for: they take turns. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
final class ManyWritersIT {
  private static final int WRITERS = 12;
  private static final byte[] CONTENT = content();

  private final S3ProxyServer server = S3ProxyServer.onDisk();
  private final S3Settings settings =
      S3StoreContract.settings(server.newBucket(), ConditionalDelete.NATIVE);
  private final S3ObjectStore store =
      S3ObjectStore.open(
          settings, S3Clients.http(settings), new S3ObjectStore.Limits(1 << 30, 5 << 20, 0));

  private static byte[] content() {
    byte[] bytes = new byte[StoreFixture.LARGE];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @AfterAll
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void allFinishWithMemoryForTwoParts() throws Exception {
    Folder folder = Folder.fresh();
    List<Callable<ObjectKey>> writes = new ArrayList<>();
    for (int number = 0; number < WRITERS; number++) {
      ObjectKey key = folder.key("data-" + number);
      writes.add(() -> write(store, key));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ObjectKey> written : threads.invokeAll(writes)) {
        assertHolds(written.get());
      }
    }
  }

  @Test
  void failedAndAbandonedWritersGiveTheirMemoryBack() throws Exception {
    Folder folder = Folder.fresh();
    for (int round = 0; round < 3; round++) {
      try (ObjectWriter abandoned = store.write(folder.key("abandoned"))) {
        abandoned.write(CONTENT, 0, CONTENT.length);
      }
      try (ObjectWriter aborted = store.write(folder.key("aborted"))) {
        aborted.write(CONTENT, 0, CONTENT.length);
        store.unfinished(folder.prefix()).writes().forEach(store::abort);
        assertThrows(StoreException.class, () -> aborted.commit(Optional.empty()));
      }
    }
    assertHolds(write(store, folder.key("data")));
  }

  private static ObjectKey write(ObjectStore store, ObjectKey key) {
    try (ObjectWriter writer = store.write(key)) {
      writer.write(CONTENT, 0, CONTENT.length);
      writer.commit(Optional.empty());
    }
    return key;
  }

  private void assertHolds(ObjectKey key) throws Exception {
    try (InputStream stream = store.open(key, new ByteRange(0, CONTENT.length)).orElseThrow()) {
      assertArrayEquals(CONTENT, stream.readAllBytes());
    }
  }
}
