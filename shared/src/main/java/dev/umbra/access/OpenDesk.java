package dev.umbra.access;

import dev.umbra.http.RegistryRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Gives everybody the same token, which says so, where everybody may do everything. */
final class OpenDesk implements TokenDesk {
  private static final String TOKEN = "everybody-may-do-everything";
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  private final InstantSource clock;

  OpenDesk(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<IssuedToken> issue(RegistryRequest request) {
    return Optional.of(
        new IssuedToken(
            TOKEN, clock.instant().truncatedTo(ChronoUnit.SECONDS), VALIDITY, Optional.empty()));
  }
}
