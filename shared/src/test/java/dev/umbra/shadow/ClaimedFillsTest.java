package dev.umbra.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.store.Claim;
import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.StoreException;
import dev.umbra.upstream.Download;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ClaimedFillsTest {
  private static final String CONTENT = "a layer";
  private static final Digest DIGEST = Bench.digest(CONTENT);
  private static final ClaimKey BLOB = new ClaimKey(Bench.APP, DIGEST);
  private static final Optional<URI> THERE = Optional.of(URI.create("https://cdn.test/b?sig=s"));
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Bench bench = new Bench(Overlay.UPSTREAM);
  private final Claims claims = new Claims(bench.memory, bench.clock);
  private final Fill fill = new Fill(name -> Optional.empty(), bench.stores(), claims);
  private final ClaimedFills fills = new ClaimedFills(fill, claims);

  private static Fill.Request request(Optional<URI> known) {
    return new Fill.Request(Bench.APP, DIGEST, known, Optional.empty());
  }

  private boolean isUnderWay() {
    return fills.isUnderWay(Bench.APP, DIGEST);
  }

  private boolean mustBeAwaited() {
    return fills.mustBeAwaited(Bench.APP, DIGEST);
  }

  /** Lasts as long as it is awaited. */
  private CompletableFuture<Void> awaiting() {
    return CompletableFuture.runAsync(() -> fills.await(Bench.APP, DIGEST, 0, LONG));
  }

  private static void ends(CompletableFuture<Void> awaiting) {
    awaiting.orTimeout(5, TimeUnit.SECONDS).join();
  }

  @Test
  void aStartIsARequestThatTellsWhereTheBytesAre() {
    assertFalse(isUnderWay());
    fills.start(request(THERE));
    assertTrue(isUnderWay());
    assertFalse(mustBeAwaited(), "the upstream sends clients elsewhere meanwhile");
    Claim claim = claims.requested(BLOB).orElseThrow();
    assertEquals(THERE, claim.known());
    fills.start(request(Optional.empty()));
    assertEquals(Optional.of(claim), claims.requested(BLOB));
  }

  @Test
  void whatIsToBeHadNowhereElseMustBeAwaited() {
    fills.start(request(Optional.empty()));
    assertTrue(mustBeAwaited());
    Claims.Held held = claims.take(BLOB, Optional.empty()).orElseThrow();
    assertTrue(mustBeAwaited());
    held.close();
    assertFalse(mustBeAwaited());
  }

  @Test
  void aTransferThatHasBegunIsEnded() {
    AtomicBoolean closed = new AtomicBoolean();
    ByteArrayInputStream stream =
        new ByteArrayInputStream(new byte[3]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    Download begun = new Download(OptionalLong.empty(), stream);
    fills.start(new Fill.Request(Bench.APP, DIGEST, Optional.empty(), Optional.of(begun)));
    assertTrue(closed.get());
    assertTrue(isUnderWay());
  }

  @Test
  void nothingUnderWayIsNotAwaited() {
    ends(awaiting());
  }

  @Test
  void isAwaitedUntilTheClaimIsGone() throws InterruptedException {
    fills.start(request(Optional.empty()));
    Claims.Held held = claims.take(BLOB, Optional.empty()).orElseThrow();
    CompletableFuture<Void> awaiting = awaiting();
    Thread.sleep(300);
    assertFalse(awaiting.isDone());
    held.close();
    ends(awaiting);
  }

  @Test
  void isAwaitedUntilTheClaimRunsOut() {
    fills.start(request(Optional.empty()));
    CompletableFuture<Void> awaiting = awaiting();
    bench.clock.advance(Duration.ofSeconds(91));
    ends(awaiting);
  }

  @Test
  void isAwaitedUntilTheBlobIsThereThoughTheClaimStays() {
    fills.start(request(Optional.empty()));
    CompletableFuture<Void> awaiting = awaiting();
    var _ = bench.blob(Bench.APP, CONTENT);
    ends(awaiting);
    assertTrue(isUnderWay());
  }

  @Test
  void isAwaitedNoLongerThanSaid() {
    fills.start(request(Optional.empty()));
    assertTrue(fills.await(Bench.APP, DIGEST, 0, Duration.ofMillis(250)).isEmpty());
    assertTrue(isUnderWay(), "nobody copied it");
  }

  @Test
  void aStoreThatFailsFailsNoPull() {
    ObjectStore store =
        InterposedStore.of(
            bench.memory,
            (method, arguments) -> {
              throw new StoreException("the store is away");
            });
    ClaimedFills failing = new ClaimedFills(fill, new Claims(store, bench.clock));
    failing.start(request(THERE));
    assertFalse(isUnderWay());
  }
}
