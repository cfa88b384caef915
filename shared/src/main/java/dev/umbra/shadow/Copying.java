package dev.umbra.shadow;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copying under way, and those who wait for it. */
final class Copying implements Tap {
  private static final Logger LOG = LoggerFactory.getLogger(Copying.class);

  private final Optional<URI> elsewhere;
  private final Spools spools;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private final CompletableFuture<Boolean> spooled = new CompletableFuture<>();
  private volatile Optional<Spool> spool = Optional.empty();

  /**
   * @param elsewhere where clients are sent meanwhile, if they are
   */
  Copying(Optional<URI> elsewhere, Spools spools) {
    this.elsewhere = elsewhere;
    this.spools = spools;
  }

  /** Whether it is to be had here only. */
  boolean mustBeAwaited() {
    return elsewhere.isEmpty();
  }

  @Override
  public void begins(OptionalLong length) {
    if (mustBeAwaited() && length.isPresent() && spool.isEmpty()) {
      spool = spools.open(length.getAsLong());
      spool.ifPresent(any -> spooled.complete(true));
    }
  }

  @Override
  public void sees(byte[] buffer, int offset, int count) {
    spool.ifPresent(
        file -> {
          try {
            file.append(buffer, offset, count);
          } catch (IOException e) {
            LOG.warn("those who read a copy while it is made are cut off", e);
            spool = Optional.empty();
            file.end(false);
          }
        });
  }

  /** It is over. */
  void end(Fill.Outcome outcome) {
    spool.ifPresent(file -> file.end(outcome == Fill.Outcome.HELD));
    var _ = over.complete(true);
  }

  /**
   * Waits until it is over, or there is something to read from this byte on, but no longer than
   * this.
   *
   * @return what there is to read
   */
  Optional<Passing> await(long from, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    waitFor(CompletableFuture.anyOf(spooled, over), longest);
    Optional<Passing> passing =
        spool.flatMap(file -> file.read(from, Duration.ofNanos(end - System.nanoTime())));
    if (passing.isEmpty()) {
      waitFor(over, Duration.ofNanos(end - System.nanoTime()));
    }
    return passing;
  }

  private static <T> void waitFor(CompletableFuture<T> event, Duration longest) {
    var _ =
        event
            .thenApply(any -> true)
            .completeOnTimeout(false, Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS)
            .join();
  }
}
