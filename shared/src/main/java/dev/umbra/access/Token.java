package dev.umbra.access;

import java.time.Duration;
import java.time.Instant;

/** A token as it was issued. */
public record Token(String value, Instant issued, Duration validity) {
  /**
   * The token of a registry where everybody may do everything: the same for all, and it says so.
   */
  public static Token open(Instant now) {
    return new Token("everybody-may-do-everything", now, Duration.ofMinutes(10));
  }
}
