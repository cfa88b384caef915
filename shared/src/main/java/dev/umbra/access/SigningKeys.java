package dev.umbra.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that tokens are signed with: elliptic curve P-256, for ES256 (RFC 7518, section 3.4).
 * The first signs, all are good for verifying: a new one is put before the old one, which is left
 * until the last of its tokens has run out.
 */
public final class SigningKeys {
  private static final int MOST = 4;

  private final List<ECKey> keys;

  private SigningKeys(List<ECKey> keys) {
    this.keys = keys;
  }

  /** A fresh key. */
  public static SigningKeys make() {
    return new SigningKeys(List.of(newKey()));
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK lacks the curve P-256", e);
    }
  }

  /**
   * Reads a JWK Set (RFC 7517, section 5) of private keys.
   *
   * @throws IllegalArgumentException where it is none, or has another kind of key in it; the
   *     message repeats nothing of it
   */
  public static SigningKeys parse(String json) {
    List<ECKey> keys = new ArrayList<>();
    for (JWK key : jwks(json)) {
      if (!(key instanceof ECKey ec) || !isUsable(ec) || !ec.isPrivate()) {
        throw new IllegalArgumentException(
            "signing keys are private keys of the curve P-256, each with a kid");
      }
      keys.add(ec);
    }
    return new SigningKeys(List.copyOf(keys));
  }

  static boolean isUsable(ECKey key) {
    return Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null;
  }

  static List<JWK> jwks(String json) {
    List<JWK> keys;
    try {
      keys = JWKSet.parse(json).getKeys();
    } catch (ParseException | NullPointerException e) {
      // The latter is what the library makes of null, instead of a set or in it.
      throw new IllegalArgumentException("keys are a JWK Set: {\"keys\": [...]}");
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a set of keys has one at least");
    }
    return keys;
  }

  /** The same keys, and a fresh one that signs from now on; of the old ones, so many are kept. */
  public SigningKeys rotated(int kept) {
    List<ECKey> rotated = new ArrayList<>();
    rotated.add(newKey());
    rotated.addAll(keys.subList(0, Math.min(kept, keys.size())));
    return new SigningKeys(List.copyOf(rotated));
  }

  /**
   * The same key signs, a fresh one behind it is good for verifying, and then those that stood
   * there before, for some may still sign with the one before; of all, four.
   */
  public SigningKeys withNext() {
    List<ECKey> next = new ArrayList<>(keys);
    next.add(1, newKey());
    return new SigningKeys(List.copyOf(next.subList(0, Math.min(next.size(), MOST))));
  }

  /** The second key signs, and the first is behind it, no others; a single one stays as it is. */
  public SigningKeys promoted() {
    return keys.size() == 1 ? this : new SigningKeys(List.of(keys.get(1), keys.getFirst()));
  }

  ECKey signing() {
    return keys.getFirst();
  }

  /** What verifies. */
  public VerifyingKeys publicHalf() {
    return new VerifyingKeys(keys.stream().map(ECKey::toPublicJWK).toList());
  }

  /** A JWK Set with the private keys, for whoever keeps them. */
  public String toJson() {
    return new JWKSet(List.<JWK>copyOf(keys)).toString(false);
  }

  /** Not the keys. */
  @Override
  public String toString() {
    return keys.size() + " signing keys";
  }
}
