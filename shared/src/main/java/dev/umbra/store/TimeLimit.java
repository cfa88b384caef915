package dev.umbra.store;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that a push has between its first read and its last write. What it read may be deleted
 * by prune after that, so a push that took longer gives up instead of naming what is gone.
 *
 * @param end when to give up
 */
public record TimeLimit(Instant end, InstantSource clock) {
  /** Starts with a push's first read. */
  public static TimeLimit start(Grace grace, InstantSource clock) {
    return new TimeLimit(clock.instant().plus(grace.timeLimit()), clock);
  }

  /**
   * Starts before a blob's data is written under a fresh id, whose age counts from the longest
   * upload's end.
   */
  public static TimeLimit ofUpload(Grace grace, InstantSource clock) {
    return new TimeLimit(
        clock.instant().plus(grace.uploadValidity()).plus(grace.longestUpload()), clock);
  }

  /**
   * Called before each write and before the answer.
   *
   * @throws RegistryException 503, the client may try again
   */
  public void check() {
    if (clock.instant().isAfter(end)) {
      throw new RegistryException(
          ErrorCode.UNAVAILABLE, "this took so long that what it rests on may be gone; try again");
    }
  }
}
