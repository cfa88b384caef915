package dev.umbra.upstream;

/** What convinces a registry, for a while. */
sealed interface Proof {
  record Password(Upstream.Credentials credentials) implements Proof {}

  record OfToken(TokenRequest request, Token token) implements Proof {}

  /** The Authorization header. */
  default String header() {
    return switch (this) {
      case Password(Upstream.Credentials credentials) -> BasicCredentials.header(credentials);
      case OfToken(TokenRequest _, Token token) -> "Bearer " + token.value();
    };
  }
}
