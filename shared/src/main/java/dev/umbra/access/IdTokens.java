package dev.umbra.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies id tokens of trusted issuers (OpenID Connect Core, section 3.1.3.7). */
final class IdTokens {
  private static final Logger LOG = LoggerFactory.getLogger(IdTokens.class);
  private static final int LONGEST = 16 * 1024;

  /** Those with a public half: whoever can verify such tokens cannot make them. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final InstantSource clock;
  private final Map<URI, IssuerKeys> keys = new ConcurrentHashMap<>();

  IdTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** Whose token it is, where an issuer that the policy trusts made it, and a rule fits. */
  Optional<Identity> identify(AccessPolicy policy, String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedTokens.Read read = SignedTokens.parse(token);
      Optional<TrustedIssuer> issuer = issuer(policy, read.claims());
      return issuer.isPresent() ? identify(issuer.get(), read.token()) : Optional.empty();
    } catch (ParseException | BadJOSEException e) {
      // The message may repeat what stands in the token, of which nothing is proven.
      LOG.info("an id token is refused: {}", printable(e.getMessage()));
      return Optional.empty();
    } catch (JOSEException e) {
      LOG.warn("an id token could not be verified: {}", printable(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Of several entries for one issuer, the one whose audience the token has. */
  private static Optional<TrustedIssuer> issuer(AccessPolicy policy, JWTClaimsSet claims) {
    return policy.issuers().stream()
        .filter(trusted -> trusted.issuer().toString().equals(claims.getIssuer()))
        .max(Comparator.comparing(trusted -> claims.getAudience().contains(trusted.audience())));
  }

  private static String printable(@Nullable String text) {
    return String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
  }

  private Optional<Identity> identify(TrustedIssuer issuer, SignedJWT token)
      throws BadJOSEException, JOSEException {
    JWTClaimsSet claims = processor(issuer).process(token, null);
    Grants grants = issuer.grants(claims.getClaims());
    String subject = issuer.issuer() + "#" + claims.getSubject();
    if (grants.all().isEmpty()) {
      LOG.info("an id token of {} is refused: no rule fits its claims", printable(subject));
      return Optional.empty();
    }
    return Optional.of(new Identity(subject, grants));
  }

  private DefaultJWTProcessor<SecurityContext> processor(TrustedIssuer issuer) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS, keys.computeIfAbsent(issuer.issuer(), uri -> new IssuerKeys(uri, clock))));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            issuer.audience(),
            new JWTClaimsSet.Builder().issuer(issuer.issuer().toString()).build(),
            Set.of("sub", "iat", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        });
    return processor;
  }
}
