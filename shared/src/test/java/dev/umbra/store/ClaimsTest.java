package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final RepositoryName APP = RepositoryName.ofCanonical("quay.io/org/app");
  private static final Digest BLOB = Digest.ofContent(Algorithm.SHA256, new byte[1]);

  private final TestClock clock = new TestClock();
  private final MemoryObjectStore store = new MemoryObjectStore(clock);
  private final Claims claims = new Claims(store, clock);
  private final Claims others = new Claims(store, clock);

  @Test
  void oneHasIt() {
    Claims.Held held = claims.take(APP, BLOB).orElseThrow();
    assertTrue(others.take(APP, BLOB).isEmpty());
    assertTrue(others.isTaken(APP, BLOB));
    assertTrue(others.take(RepositoryName.ofCanonical("quay.io/org/other"), BLOB).isPresent());
    held.close();
    assertFalse(others.isTaken(APP, BLOB));
    assertTrue(others.take(APP, BLOB).isPresent());
  }

  @Test
  void whoeverDiedLosesIt() {
    assertTrue(claims.take(APP, BLOB).isPresent());
    clock.advance(Duration.ofSeconds(90));
    assertFalse(others.isTaken(APP, BLOB));
    assertTrue(others.take(APP, BLOB).isPresent());
    assertTrue(claims.take(APP, BLOB).isEmpty());
  }

  @Test
  void whoeverWorksKeepsIt() {
    Claims.Held held = claims.take(APP, BLOB).orElseThrow();
    for (int time = 0; time < 10; time++) {
      clock.advance(Duration.ofSeconds(40));
      held.renew();
      assertTrue(others.take(APP, BLOB).isEmpty());
    }
  }

  @Test
  void nothingIsLeftBehind() {
    claims.take(APP, BLOB).orElseThrow().close();
    assertEquals(0, store.list(Listing.keys("", Listing.MAX)).entries().size());
  }
}
