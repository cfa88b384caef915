package dev.umbra.store;

import dev.umbra.image.Algorithm;
import dev.umbra.image.RepositoryName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and verifies {@link ObjectId}s. The MAC is HMAC-SHA256 (RFC 2104), cut to its first 16
 * bytes.
 */
public final class ObjectIds {
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final Grace grace;
  private final InstantSource clock;
  private final SecureRandom random = Randomness.source();

  /**
   * @param key shared by all who serve one bucket
   */
  public ObjectIds(byte[] key, Grace grace, InstantSource clock) {
    this.key = new SecretKeySpec(key, MAC);
    this.grace = grace;
    this.clock = clock;
  }

  /** A fresh id for this repository, valid for a quarter of the grace period. */
  public ObjectId issue(RepositoryName name) {
    byte[] unique = new byte[ObjectId.RANDOM_BYTES];
    random.nextBytes(unique);
    byte[] signed =
        ByteBuffer.allocate(ObjectId.SIGNED_BYTES)
            .put(unique)
            .putLong(clock.instant().plus(grace.uploadValidity()).toEpochMilli())
            .put(repository(name))
            .array();
    HexFormat hex = HexFormat.of();
    return new ObjectId(hex.formatHex(signed) + hex.formatHex(mac(signed)));
  }

  /** The id that was issued with this text, expired or not; empty for every other text. */
  public Optional<ObjectId> verify(String text) {
    if (text.length() != ObjectId.LENGTH || !text.chars().allMatch(ObjectIds::isLowerHex)) {
      return Optional.empty();
    }
    byte[] bytes = HexFormat.of().parseHex(text);
    byte[] signed = Arrays.copyOf(bytes, ObjectId.SIGNED_BYTES);
    byte[] given = Arrays.copyOfRange(bytes, ObjectId.SIGNED_BYTES, bytes.length);
    return MessageDigest.isEqual(mac(signed), given)
        ? Optional.of(new ObjectId(text))
        : Optional.empty();
  }

  /** The same, and it was issued for this repository. */
  public Optional<ObjectId> verify(String text, RepositoryName name) {
    String expected = HexFormat.of().formatHex(repository(name));
    int start = 2 * (ObjectId.RANDOM_BYTES + Long.BYTES);
    return verify(text).filter(id -> id.hex().startsWith(expected, start));
  }

  /** The id with which an upload may still be started or continued. */
  public Optional<ObjectId> verifyUnexpired(String text, RepositoryName name) {
    return verify(text, name).filter(id -> clock.instant().isBefore(id.expiry()));
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static byte[] repository(RepositoryName name) {
    byte[] canonical = name.canonical().getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Algorithm.SHA256.hash().digest(canonical), ObjectId.REPOSITORY_BYTES);
  }

  private byte[] mac(byte[] signed) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(signed), ObjectId.MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }
}
