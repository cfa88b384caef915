package dev.umbra.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of one data object or upload, which proves by itself that it was issued, until when it
 * is valid, and for which repository: {@code random (16 bytes) ‖ expiry (8, milliseconds) ‖
 * repository (16) ‖ MAC (16)} in lower-case hex. {@link ObjectIds} issues and verifies it.
 */
public record ObjectId(String hex) {
  static final int RANDOM_BYTES = 16;
  static final int REPOSITORY_BYTES = 16;
  static final int MAC_BYTES = 16;
  static final int SIGNED_BYTES = RANDOM_BYTES + Long.BYTES + REPOSITORY_BYTES;

  /** Digits of every id. */
  public static final int LENGTH = 2 * (SIGNED_BYTES + MAC_BYTES);

  public ObjectId {
    if (hex.length() != LENGTH) {
      throw new IllegalArgumentException("an object id has " + LENGTH + " digits");
    }
  }

  /** The id of this text, whoever issued it; empty for what is none. */
  public static Optional<ObjectId> parse(String text) {
    boolean digits = text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    return digits && text.length() == LENGTH ? Optional.of(new ObjectId(text)) : Optional.empty();
  }

  private byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Until when it could be used to start an upload. */
  public Instant expiry() {
    return Instant.ofEpochMilli(ByteBuffer.wrap(bytes()).getLong(RANDOM_BYTES));
  }

  /** When it was issued. */
  public Instant issued(Grace grace) {
    return expiry().minus(grace.uploadValidity());
  }

  /**
   * The age of the data that bears this id. It counts from the end of the longest upload that the
   * id could have started, not from the store's times: data sent again keeps its ETag, and a long
   * upload is born old.
   */
  public Duration age(Grace grace, Instant now) {
    return Duration.between(expiry().plus(grace.longestUpload()), now);
  }

  @Override
  public String toString() {
    return hex;
  }
}
