package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.bytes;
import static dev.umbra.store.file.ModelStore.contents;
import static dev.umbra.store.file.ModelStore.etag;
import static dev.umbra.store.file.ModelStore.key;
import static dev.umbra.store.file.ModelStore.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoreException;
import dev.umbra.store.WriteOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Nobody sees what a crash could still take back: else a push could rest on another's lost blob.
 */
final class SettledReadTest {
  private static final String KEY = "local/a/tags/one";
  private static final String FOLDER = "objects/local/a/tags";

  /** Holds up the sync of one folder. */
  private static final class SlowDisk implements DelegatingDisk {
    private final ModelDisk disk = new ModelDisk();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean isSlow;
    private volatile boolean fails;

    @Override
    public Disk disk() {
      return disk;
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
      if (isSlow && folder.endsWith(FOLDER)) {
        reached.countDown();
        await(goOn);
        if (fails) {
          throw new IOException("input/output error");
        }
      }
      disk.syncFolder(folder);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(5, TimeUnit.SECONDS), "nothing happens");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private final SlowDisk disk = new SlowDisk();
  private final FileObjectStore store = ModelStore.open(disk);

  private <T> T readWhileUnsynced(Runnable change, Function<ObjectStore, T> read) throws Exception {
    disk.isSlow = true;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> changing = threads.submit(change);
      await(disk.reached);
      Future<T> reading = threads.submit(() -> read.apply(store));
      assertThrows(TimeoutException.class, () -> reading.get(50, TimeUnit.MILLISECONDS));
      disk.goOn.countDown();
      T result = reading.get();
      if (disk.fails) {
        assertThrows(Exception.class, changing::get);
      } else {
        changing.get();
      }
      return result;
    }
  }

  private void create() {
    store.putIfAbsent(key(KEY), bytes("one"));
  }

  private void delete() {
    store.deleteIfUnchanged(new ObjectVersion(key(KEY), etag(store, KEY)));
  }

  private static String read(ObjectStore store) {
    try (InputStream stream = store.open(key(KEY), new ByteRange(0, 3)).orElseThrow()) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void getWaitsForANewKey() throws Exception {
    assertEquals(Optional.of("one"), readWhileUnsynced(this::create, s -> text(s, KEY)));
  }

  @Test
  void headWaitsForANewKey() throws Exception {
    assertTrue(readWhileUnsynced(this::create, s -> s.head(key(KEY))).isPresent());
  }

  @Test
  void openWaitsForANewKey() throws Exception {
    assertEquals("one", readWhileUnsynced(this::create, SettledReadTest::read));
  }

  @Test
  void listingWaitsForANewKeyBelowItsPrefix() throws Exception {
    assertEquals(List.of("local/"), readWhileUnsynced(this::create, ModelStore::folders));
  }

  @Test
  void keyThatFailedToBecomeDurableWasNeverSeen() throws Exception {
    disk.fails = true;
    assertEquals(Optional.empty(), readWhileUnsynced(this::create, s -> text(s, KEY)));
  }

  @Test
  void getWaitsForADeletion() throws Exception {
    store.putIfAbsent(key("local/a/tags/two"), bytes("two"));
    create();
    assertEquals(Optional.empty(), readWhileUnsynced(this::delete, s -> text(s, KEY)));
  }

  @Test
  void listingWaitsForADeletion() throws Exception {
    store.putIfAbsent(key("local/a/tags/two"), bytes("two"));
    create();
    assertEquals(
        List.of("local/a/tags/two"),
        List.copyOf(readWhileUnsynced(this::delete, s -> contents(s)).keySet()));
  }

  @Test
  void refusalWaitsForTheKeyThatRefuses() throws Exception {
    assertEquals(
        new WriteOutcome.Refused(),
        readWhileUnsynced(this::create, s -> s.putIfAbsent(key(KEY), bytes("two"))));
  }

  @Test
  void nobodyWaitsForOtherKeys() throws Exception {
    store.putIfAbsent(key("local/b/tags/two"), bytes("two"));
    disk.isSlow = true;
    Thread creating = Thread.ofVirtual().start(this::create);
    await(disk.reached);
    assertEquals(Optional.of("two"), text(store, "local/b/tags/two"));
    ModelStore.data(store, "local/b/tags/three", "three");
    disk.goOn.countDown();
    creating.join();
  }

  @Test
  void failureOfASyncIsAStoreException() {
    disk.isSlow = true;
    disk.fails = true;
    disk.goOn.countDown();
    assertThrows(StoreException.class, this::create);
    assertEquals(Optional.empty(), text(store, KEY));
  }
}
