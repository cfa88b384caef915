package dev.umbra.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token as a client gets it.
 *
 * @param refresh one that stands for the password, where it was asked for
 */
public record IssuedToken(
    String value, Instant issued, Duration validity, Optional<String> refresh) {
  @Override
  public String toString() {
    return "a token issued " + issued;
  }
}
