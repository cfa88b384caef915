package dev.umbra.registry;

import dev.umbra.access.Token;
import dev.umbra.http.RegistryResponse;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /auth/token} (Docker's token authentication specification) where everybody may do
 * everything: GET or POST, with credentials or without.
 */
final class TokenEndpoint {
  private final InstantSource clock;

  TokenEndpoint(InstantSource clock) {
    this.clock = clock;
  }

  RegistryResponse issue() {
    Token token = Token.open(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("token", token.value());
    members.put("access_token", token.value());
    members.put("expires_in", token.validity().toSeconds());
    members.put("issued_at", token.issued().toString());
    return RegistryResponse.json(200, Json.write(members)).with("Cache-Control", "no-store");
  }
}
