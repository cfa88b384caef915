package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.umbra.image.Glob;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.registry.TestIssuer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** What is needed to send id tokens of an issuer. */
abstract class IdTokensSuite {
  static final Duration PATIENCE = Duration.ofSeconds(40);

  final TestClock clock = new TestClock();
  final TestIssuer issuer = TestIssuer.start();
  final IdTokens tokens = new IdTokens(clock);

  @AfterEach
  void stop() {
    issuer.close();
  }

  static AccessPolicy trusting(TestIssuer issuer, Map<String, String> claims) {
    Map<String, Glob> globs = new HashMap<>();
    claims.forEach((name, pattern) -> globs.put(name, Glob.of(pattern)));
    return AccessPolicy.of(
        Map.of(),
        Optional.of(Grants.NONE),
        List.of(
            new TrustedIssuer(issuer.url(), "umbra", List.of(new ClaimRule(globs, Grants.WRITE)))));
  }

  AccessPolicy policy() {
    return trusting(issuer, Map.of("project", "org/*"));
  }

  String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return issuer.sign(
        change.apply(issuer.claims(clock.instant(), Map.of("project", "org/app"))).build());
  }

  String token() {
    return token(claims -> claims);
  }

  Optional<Identity> identify(String token) {
    return tokens.identify(policy(), token);
  }

  void isGood(String token) {
    assertEquals(
        Optional.of(new Identity(issuer.url() + "#project/job", Grants.WRITE)), identify(token));
  }

  void isRefused(String token) {
    assertEquals(Optional.empty(), identify(token));
  }
}
