package dev.umbra.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** Reads tokens of which nothing is proven yet. */
final class SignedTokens {
  private SignedTokens() {}

  /** A token, and what it claims. */
  record Read(SignedJWT token, JWTClaimsSet claims) {}

  /**
   * Reads one.
   *
   * @throws ParseException also where the library stumbles over it: anybody may send anything
   */
  static Read parse(String token) throws ParseException {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      return new Read(signed, signed.getJWTClaimsSet());
    } catch (RuntimeException e) {
      throw new ParseException("it is no token", 0);
    }
  }
}
