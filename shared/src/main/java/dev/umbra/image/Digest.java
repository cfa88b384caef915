package dev.umbra.image;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of content by its hash: {@code <algorithm>:<hex>} (OCI image specification, "Digests").
 *
 * @param hex lower-case hexadecimal digits, exactly as many as the algorithm gives
 */
public record Digest(Algorithm algorithm, String hex) implements Reference {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  public Digest {
    if (hex.length() != algorithm.hexLength() || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a " + algorithm + " in lower-case hex: " + hex);
    }
  }

  /** Reads {@code sha256:<64 hex>} or {@code sha512:<128 hex>}; empty for everything else. */
  public static Optional<Digest> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String hex = text.substring(colon + 1);
    return Algorithm.parse(text.substring(0, colon))
        .filter(algorithm -> hex.length() == algorithm.hexLength() && HEX.matcher(hex).matches())
        .map(algorithm -> new Digest(algorithm, hex));
  }

  /** The digest whose hash function gave these bytes. */
  public static Digest of(Algorithm algorithm, byte[] hash) {
    return new Digest(algorithm, HexFormat.of().formatHex(hash));
  }

  /** Hashes the content. */
  public static Digest ofContent(Algorithm algorithm, byte[] content) {
    return of(algorithm, algorithm.hash().digest(content));
  }

  /** The hash itself, 32 or 64 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
