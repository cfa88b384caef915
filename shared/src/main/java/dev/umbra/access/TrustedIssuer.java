package dev.umbra.access;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Somebody whose id tokens (OpenID Connect Core, section 2) are believed: a CI system that tells
 * its jobs apart.
 *
 * @param issuer its address, exactly as its tokens have it in {@code iss}
 * @param audience that tokens must be made for
 * @param rules what their bearers may do: all that any matching rule grants
 */
public record TrustedIssuer(URI issuer, String audience, List<ClaimRule> rules) {
  public TrustedIssuer {
    rules = List.copyOf(rules);
  }

  boolean isSameAs(TrustedIssuer other) {
    return issuer.equals(other.issuer) && audience.equals(other.audience);
  }

  boolean hasReader() {
    return rules.stream().map(ClaimRule::grants).anyMatch(Grants::areOfAReader);
  }

  /** What the bearer of these claims may do. */
  Grants grants(Map<String, Object> claims) {
    return new Grants(
        rules.stream()
            .filter(rule -> rule.matches(claims))
            .flatMap(rule -> rule.grants().all().stream())
            .toList());
  }
}
