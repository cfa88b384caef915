package dev.umbra.store;

import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.CountingObjectStore.Cost;
import dev.umbra.store.CountingObjectStore.Request;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountingObjectStoreTest {
  private static final ObjectKey KEY = new ObjectKey("a/b");

  private final CountingObjectStore store = new CountingObjectStore(new MemoryObjectStore());

  @Test
  void requestsOneAfterTheOtherAreAsDeepAsTheyAreMany() {
    assertTrue(store.get(KEY).isEmpty());
    var _ = store.putIfAbsent(KEY, text("one"));
    assertTrue(store.head(KEY).isPresent());
    Map<Request, Integer> each = Map.of(Request.GET, 1, Request.PUT, 1, Request.HEAD, 1);
    assertEquals(new Cost(each, 3), store.take());
  }

  @Test
  void requestsSideBySideCountOnce() throws Exception {
    List<Boolean> missing = Race.run(runner -> store.get(KEY).isEmpty());
    assertEquals(Collections.nCopies(Race.RUNNERS, true), missing);
    assertEquals(new Cost(Map.of(Request.GET, Race.RUNNERS), 1), store.take());
  }

  @Test
  void depthIsThatOfTheLongestChain() throws Exception {
    Boolean alone = store.get(KEY).isEmpty();
    List<Boolean> chains = Race.run(runner -> chain(runner % 4));
    assertEquals(Collections.nCopies(Race.RUNNERS, alone), chains);
    assertEquals(1 + 3, store.take().depth());
  }

  private boolean chain(int length) {
    for (int request = 0; request < length; request++) {
      assertTrue(store.get(KEY).isEmpty());
    }
    return true;
  }

  @Test
  void shortDataIsOnePutAndLongDataAnUploadOfParts() {
    Contents.write(store, KEY, text("short"));
    assertEquals(new Cost(Map.of(Request.PUT, 1), 1), store.take());
    Contents.write(store, new ObjectKey("a/long"), Contents.random(StoreFixture.LARGE));
    Map<Request, Integer> upload =
        Map.of(Request.CREATE_UPLOAD, 1, Request.UPLOAD_PART, 3, Request.COMPLETE_UPLOAD, 1);
    assertEquals(new Cost(upload, 3), store.take());
  }

  @Test
  void deletesGoByTheThousand() {
    store.deleteAll(Collections.nCopies(1001, KEY));
    assertEquals(new Cost(Map.of(Request.DELETE_MANY, 2), 2), store.take());
  }

  @Test
  void startsAnewWhenItWasAsked() {
    assertTrue(store.get(KEY).isEmpty());
    assertEquals(1, store.take().total());
    assertEquals(new Cost(Map.of(), 0), store.take());
  }
}
