package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
  private static final ClaimKey BLOB =
      ClaimKey.parse("claims/quay.io!org!app/sha256/" + "ab".repeat(32)).orElseThrow();
  private static final Optional<URI> THERE = Optional.of(URI.create("https://cdn.test/b?sig=s"));
  private static final Duration VALIDITY = Duration.ofSeconds(90);

  private final TestClock clock = new TestClock();
  private final MemoryObjectStore store = new MemoryObjectStore(clock);
  private final Claims claims = new Claims(store, clock);
  private final Claims others = new Claims(store, clock);

  private Claims.Held taken() {
    return claims.take(BLOB, Optional.empty()).orElseThrow();
  }

  private Claim found() {
    return claims.find(BLOB).orElseThrow();
  }

  @Test
  void ofManyRequestsOneIsTheFirst() {
    assertTrue(claims.request(BLOB, THERE));
    assertFalse(others.request(BLOB, Optional.empty()));
    assertEquals(
        new Claim(
            Claim.Stage.REQUESTED,
            clock.instant().plus(VALIDITY),
            clock.instant(),
            THERE,
            Optional.empty()),
        found());
  }

  @Test
  void aRequestIsTakenOnceAndKeepsWhatItSays() {
    assertTrue(claims.request(BLOB, THERE));
    clock.advance(Duration.ofSeconds(1));
    Optional<Claims.Held> first = claims.take(BLOB, Optional.empty());
    assertTrue(first.isPresent());
    assertEquals(Optional.empty(), others.take(BLOB, Optional.empty()));
    assertEquals(Optional.empty(), claims.requested(BLOB));
    assertEquals(
        new Claim(
            Claim.Stage.TAKEN,
            clock.instant().plus(VALIDITY),
            clock.instant().minusSeconds(1),
            THERE,
            found().owner()),
        found());
    assertTrue(found().owner().isPresent());
    first.get().close();
    assertEquals(Optional.empty(), claims.find(BLOB));
  }

  @Test
  void whatIsTakenCannotBeRequested() {
    var _ = taken();
    assertFalse(others.request(BLOB, Optional.empty()));
    assertEquals(Claim.Stage.TAKEN, found().stage());
  }

  @Test
  void aRequestMayBeForgottenButNoClaimThatIsTaken() {
    assertTrue(claims.request(BLOB, THERE));
    claims.forget(BLOB);
    assertEquals(Optional.empty(), claims.find(BLOB));
    claims.forget(BLOB);
    var _ = taken();
    others.forget(BLOB);
    assertEquals(Claim.Stage.TAKEN, found().stage());
  }

  @Test
  void aClaimThatRanOutMayBeRequestedOrTaken() {
    var _ = taken();
    clock.advance(VALIDITY);
    assertEquals(Optional.empty(), claims.find(BLOB));
    assertTrue(others.request(BLOB, THERE));
    assertEquals(Claim.Stage.REQUESTED, found().stage());
    clock.advance(VALIDITY);
    assertEquals(Optional.empty(), claims.find(BLOB));
    assertTrue(claims.requested(BLOB).isPresent(), "a late event still finds what was asked for");
    assertTrue(others.take(BLOB, Optional.empty()).isPresent());
  }

  @Test
  void aClaimThatIsRenewedDoesNotRunOut() {
    Claims.Held held = taken();
    for (int i = 0; i < 10; i++) {
      clock.advance(VALIDITY.dividedBy(2));
      assertTrue(held.renew());
      assertFalse(others.request(BLOB, Optional.empty()));
      assertEquals(Optional.empty(), others.take(BLOB, Optional.empty()));
    }
  }

  @Test
  void whoLostAClaimNeitherRenewsNorEndsIt() {
    Claims.Held late = taken();
    clock.advance(VALIDITY);
    Claims.Held now = others.take(BLOB, Optional.empty()).orElseThrow();
    assertFalse(late.renew());
    late.close();
    clock.advance(VALIDITY.dividedBy(2));
    assertTrue(now.renew());
    assertEquals(Claim.Stage.TAKEN, found().stage());
    now.close();
    assertEquals(Optional.empty(), claims.find(BLOB));
  }

  @Test
  void aStoreThatFailsForAWhileEndsNoClaim() {
    AtomicBoolean failing = new AtomicBoolean();
    Claims shaky =
        new Claims(
            InterposedStore.of(
                store,
                (method, arguments) -> {
                  if (failing.get()) {
                    throw new StoreException("no answer");
                  }
                }),
            clock);
    Claims.Held held = shaky.take(BLOB, Optional.empty()).orElseThrow();
    failing.set(true);
    clock.advance(VALIDITY.dividedBy(2));
    assertTrue(held.renew());
    clock.advance(VALIDITY);
    assertFalse(held.renew());
    held.close();
    failing.set(false);
    assertTrue(others.take(BLOB, Optional.empty()).isPresent());
  }
}
