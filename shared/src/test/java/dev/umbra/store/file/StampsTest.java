package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.bytes;
import static dev.umbra.store.file.ModelStore.etag;
import static dev.umbra.store.file.ModelStore.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ObjectVersion;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StampsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");

  @Test
  void riseWhereTheClockStandsStillOrGoesBack() {
    Iterator<Instant> times =
        List.of(NOW, NOW, NOW.minusSeconds(60), NOW.plusSeconds(1)).iterator();
    Stamps stamps = new Stamps(times::next);
    assertEquals(NOW, stamps.next());
    assertEquals(NOW.plusNanos(1), stamps.next());
    assertEquals(NOW.plusNanos(2), stamps.next());
    assertEquals(NOW.plusSeconds(1), stamps.next());
  }

  /** The same content in the same instant, under the same key and perhaps the same file number. */
  @Test
  void noEtagOfAKeyComesAgain() throws Exception {
    StoreFolder folder =
        StoreFolder.prepare(new ModelDisk(), ModelDisk.ROOT, InstantSource.fixed(NOW));
    DataRoute route = new DataRoute(URI.create("http://localhost/"), new byte[32], () -> NOW);
    FileObjectStore store = new FileObjectStore(folder, route, () -> {});
    Set<String> etags = new HashSet<>();
    for (int time = 0; time < 100; time++) {
      store.putIfAbsent(key("a/one"), bytes("one"));
      assertTrue(etags.add(etag(store, "a/one")));
      store.replaceIfUnchanged(key("a/one"), etag(store, "a/one"), bytes("two"));
      assertTrue(etags.add(etag(store, "a/one")));
      store.deleteIfUnchanged(new ObjectVersion(key("a/one"), etag(store, "a/one")));
    }
  }
}
