package dev.umbra.access;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The public halves of signing keys. */
public final class VerifyingKeys {
  private final List<ECKey> keys;

  VerifyingKeys(List<ECKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a JWK Set (RFC 7517, section 5) of public keys.
   *
   * @throws IllegalArgumentException where it is none, or has another kind of key in it, or a
   *     private one
   */
  public static VerifyingKeys parse(String json) {
    List<ECKey> keys = new ArrayList<>();
    for (JWK key : SigningKeys.jwks(json)) {
      if (!(key instanceof ECKey ec) || !SigningKeys.isUsable(ec) || ec.isPrivate()) {
        throw new IllegalArgumentException(
            "verifying keys are public keys of the curve P-256, each with a kid");
      }
      keys.add(ec);
    }
    return new VerifyingKeys(keys);
  }

  Optional<ECKey> find(String id) {
    return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
  }

  /** A JWK Set. */
  public String toJson() {
    return new JWKSet(List.<JWK>copyOf(keys)).toString(true);
  }
}
