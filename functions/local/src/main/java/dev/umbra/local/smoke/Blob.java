package dev.umbra.local.smoke;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.security.SecureRandom;

/** Bytes that nobody has pushed before. */
record Blob(byte[] content) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Blob ofSize(int bytes) {
    byte[] content = new byte[bytes];
    RANDOM.nextBytes(content);
    return new Blob(content);
  }

  Digest digest() {
    return Digest.ofContent(Algorithm.SHA256, content);
  }
}
