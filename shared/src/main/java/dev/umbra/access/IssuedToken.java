package dev.umbra.access;

import java.time.Duration;
import java.util.Optional;

/**
 * A token as a client gets it.
 *
 * @param refresh one that stands for the password, where it was asked for
 */
public record IssuedToken(String value, Duration validity, Optional<String> refresh) {
  IssuedToken with(Optional<String> refreshToken) {
    return new IssuedToken(value, validity, refreshToken);
  }

  @Override
  public String toString() {
    return "a token good for " + validity;
  }
}
