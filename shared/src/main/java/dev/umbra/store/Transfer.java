package dev.umbra.store;

import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Copies what a client sends into the store, hashing it as it passes. */
final class Transfer {
  private static final int BUFFER = 1 << 17;

  private Transfer() {}

  /** What was copied. */
  record Copied(long size, Digest digest) {}

  /**
   * Copies a whole body.
   *
   * @throws RegistryException 400 where the client breaks off, or sends another number of bytes
   *     than it announced
   */
  static Copied copy(Body body, ObjectWriter out, Algorithm algorithm) {
    Copied copied = copy(body.stream(), out, algorithm);
    if (body.length().isPresent() && body.length().getAsLong() != copied.size()) {
      throw new RegistryException(
          ErrorCode.SIZE_INVALID,
          "announced were %d bytes, received %d"
              .formatted(body.length().getAsLong(), copied.size()));
    }
    return copied;
  }

  private static Copied copy(InputStream in, ObjectWriter out, Algorithm algorithm) {
    MessageDigest hash = algorithm.hash();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
      hash.update(buffer, 0, count);
      out.write(buffer, 0, count);
      size += count;
    }
    return new Copied(size, Digest.of(algorithm, hash.digest()));
  }

  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new RegistryException(ErrorCode.BLOB_UPLOAD_INVALID, "the upload broke off");
    }
  }
}
