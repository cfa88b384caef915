package dev.umbra.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Verifies tokens that {@link TokenSigner} signed. */
final class TokenVerifier {
  /** Ours have some hundred bytes; what is so long is not even looked at. */
  private static final int LONGEST = 32 * 1024;

  /** Clocks of the one who signs and the one who verifies differ by no more. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final TokenSettings settings;
  private final VerifyingKeys keys;

  TokenVerifier(TokenSettings settings, VerifyingKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** What a token for the registry says; empty where it is none that is good now. */
  Optional<AccessToken> verify(String token, Instant now) {
    return claims(token, settings.audience(), now)
        .map(
            claims ->
                new AccessToken(
                    Optional.ofNullable(claims.getSubject()),
                    TokenClaims.read(claims.getClaim(TokenClaims.ACCESS)),
                    TokenClaims.read(claims.getClaim(TokenClaims.REFUSED))));
  }

  /** The account that a refresh token stands for, if its password is still the same. */
  Optional<Account> verifyRefresh(String token, AccessPolicy policy, Instant now) {
    return claims(token, settings.refreshAudience(), now)
        .filter(claims -> claims.getSubject() != null)
        .flatMap(
            claims ->
                Optional.ofNullable(policy.accounts().get(claims.getSubject()))
                    .filter(
                        account ->
                            TokenClaims.fingerprint(account.hash())
                                .equals(claims.getClaim(TokenClaims.PASSWORD))));
  }

  private Optional<JWTClaimsSet> claims(String token, String audience, Instant now) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedTokens.Read read = SignedTokens.parse(token);
      return isSigned(read.token())
          ? Optional.of(read.claims()).filter(claims -> isGood(claims, audience, now))
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /** The algorithm is ours, whatever the token says. */
  private boolean isSigned(SignedJWT token) throws JOSEException {
    Optional<ECKey> key = Optional.ofNullable(token.getHeader().getKeyID()).flatMap(keys::find);
    return JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
        && key.isPresent()
        && token.verify(new ECDSAVerifier(key.get()));
  }

  private boolean isGood(JWTClaimsSet claims, String audience, Instant now) {
    return settings.issuer().equals(claims.getIssuer())
        && List.of(audience).equals(claims.getAudience())
        && isBetween(claims.getNotBeforeTime(), claims.getExpirationTime(), now);
  }

  private static boolean isBetween(Date begin, Date end, Instant now) {
    return Objects.nonNull(begin)
        && Objects.nonNull(end)
        && !now.isBefore(begin.toInstant().minus(SKEW))
        && now.isBefore(end.toInstant().plus(SKEW));
  }
}
