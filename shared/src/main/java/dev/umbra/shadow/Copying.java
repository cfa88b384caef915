package dev.umbra.shadow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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

  /** What is shorter has been copied before a client would have read it. */
  private static final long LONG = 1 << 20;

  private final Optional<URI> elsewhere;
  private final Path spools;
  private final CompletableFuture<Boolean> worthLooking = new CompletableFuture<>();
  private volatile Optional<Spool> spool = Optional.empty();

  /**
   * @param elsewhere where clients are sent meanwhile, if they are
   * @param spools where files may be made
   */
  Copying(Optional<URI> elsewhere, Path spools) {
    this.elsewhere = elsewhere;
    this.spools = spools;
  }

  /** Whether it is to be had here only. */
  boolean mustBeAwaited() {
    return elsewhere.isEmpty();
  }

  @Override
  public void begins(OptionalLong length) {
    if (mustBeAwaited() && spool.isEmpty() && length.orElse(0) >= LONG) {
      try {
        spool = Optional.of(Spool.in(spools, length.getAsLong()));
        var _ = worthLooking.complete(true);
      } catch (IOException e) {
        LOG.warn("clients wait for the end of a copy: {} cannot be written to", spools, e);
      }
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
            file.end(false);
            spool = Optional.empty();
          }
        });
  }

  /** It is over. */
  void end(Fill.Outcome outcome) {
    spool.ifPresent(file -> file.end(outcome == Fill.Outcome.HELD));
    var _ = worthLooking.complete(true);
  }

  /** What has come of it, and what comes; empty where it has not begun, or is over. */
  Optional<Passing> passing() {
    return spool.flatMap(Spool::read);
  }

  /** Waits until it is over, or there is something to read, but no longer than this. */
  void await(Duration longest) {
    var _ =
        worthLooking
            .copy()
            .completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }
}
