package dev.umbra.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The digest algorithms that the registry computes and checks (OCI image specification, "Digests",
 * registered algorithms).
 */
public enum Algorithm {
  SHA256("sha256", "SHA-256", 64),
  SHA512("sha512", "SHA-512", 128);

  private final String text;
  private final String jcaName;
  private final int hexLength;

  Algorithm(String text, String jcaName, int hexLength) {
    this.text = text;
    this.jcaName = jcaName;
    this.hexLength = hexLength;
  }

  /** The algorithm with this registered name, such as {@code sha256}; empty for any other text. */
  public static Optional<Algorithm> parse(String text) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.text.equals(text)).findFirst();
  }

  /** Number of hexadecimal digits in a digest of this algorithm. */
  public int hexLength() {
    return hexLength;
  }

  /** A fresh hash function; every JDK has both. */
  public MessageDigest hash() {
    try {
      return MessageDigest.getInstance(jcaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks " + jcaName, e);
    }
  }

  /** The registered name, as digests begin with it. */
  @Override
  public String toString() {
    return text;
  }
}
