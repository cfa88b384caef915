package dev.umbra.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.umbra.store.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs tokens (JWT, RFC 7519) with ES256. */
final class TokenSigner {
  private final TokenSettings settings;
  private final SigningKeys keys;

  TokenSigner(TokenSettings settings, SigningKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** A token for the registry. */
  String sign(AccessToken token, Instant now) {
    JWTClaimsSet.Builder claims = claims(settings.audience(), now, settings.validity());
    token.subject().ifPresent(claims::subject);
    claims.claim(TokenClaims.ACCESS, TokenClaims.write(token.granted()));
    claims.claim(TokenClaims.REFUSED, TokenClaims.write(token.refused()));
    return sign(claims.build());
  }

  /** A token that stands for a password. */
  String signRefresh(Account account, Instant now, Duration validity) {
    return sign(
        claims(settings.refreshAudience(), now, validity)
            .subject(account.name())
            .claim(TokenClaims.PASSWORD, TokenClaims.fingerprint(account.hash()))
            .build());
  }

  private JWTClaimsSet.Builder claims(String audience, Instant now, Duration validity) {
    return new JWTClaimsSet.Builder()
        .issuer(settings.issuer())
        .audience(audience)
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plus(validity)))
        .jwtID(Randomness.uuid());
  }

  private String sign(JWTClaimsSet claims) {
    ECKey key = keys.signing();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      ECDSASigner signer = new ECDSASigner(key);
      signer.getJCAContext().setSecureRandom(Randomness.source());
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("signing a token failed", e);
    }
    return token.serialize();
  }
}
