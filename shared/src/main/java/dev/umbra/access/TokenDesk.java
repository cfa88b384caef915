package dev.umbra.access;

import dev.umbra.http.RegistryRequest;
import java.util.Optional;

/** Issues tokens (Docker's token authentication and OAuth2 specifications). */
public interface TokenDesk {
  /**
   * Answers a request for a token.
   *
   * @return empty where its credentials are wrong
   * @throws dev.umbra.http.RegistryException 400 for what is no request for a token
   */
  Optional<IssuedToken> issue(RegistryRequest request);
}
