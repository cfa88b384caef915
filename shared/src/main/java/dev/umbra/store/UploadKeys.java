package dev.umbra.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The keys behind the ids of uploads. The first makes new ids, all are good for verifying, so that
 * a key can come and go: it is put behind the one in use until everybody knows it ({@link
 * #withNext}), then before it ({@link #promoted}).
 *
 * <p>As a text: the keys, each a number of bytes in hexadecimal, with white space between them.
 *
 * @param hex one to four keys in lower-case hexadecimal, of at least 16 bytes each
 */
public record UploadKeys(List<String> hex) {
  /** What is said of a text that has none. */
  public static final String RULE =
      "upload keys are one to four, the one in use first, each at least 32 hexadecimal digits";

  private static final int FRESH_BYTES = 32;
  private static final int SHORTEST = 32;
  private static final int MOST = 4;

  public UploadKeys {
    hex = List.copyOf(hex);
    if (hex.isEmpty() || hex.size() > MOST || !hex.stream().allMatch(UploadKeys::isKey)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  private static boolean isKey(String hex) {
    return hex.length() >= SHORTEST
        && hex.length() % 2 == 0
        && hex.chars().allMatch(HexFormat::isHexDigit);
  }

  /** A single key. */
  public static UploadKeys of(byte[] key) {
    return new UploadKeys(List.of(HexFormat.of().formatHex(key)));
  }

  /** A fresh key. */
  public static UploadKeys make() {
    return new UploadKeys(List.of(fresh()));
  }

  private static String fresh() {
    byte[] key = new byte[FRESH_BYTES];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException where it is none; the message repeats nothing of it
   */
  public static UploadKeys parse(String text) {
    return new UploadKeys(
        Arrays.stream(text.strip().split("\\s+"))
            .map(key -> key.toLowerCase(Locale.ROOT))
            .toList());
  }

  /**
   * The same key in use, a fresh one behind it, and then those that stood there before, for some
   * may still use the one before; of all, four.
   */
  public UploadKeys withNext() {
    List<String> keys = new ArrayList<>(hex);
    keys.add(1, fresh());
    return new UploadKeys(keys.subList(0, Math.min(keys.size(), MOST)));
  }

  /** The second key in use, and the first behind it, no others; a single one stays as it is. */
  public UploadKeys promoted() {
    return hex.size() == 1 ? this : new UploadKeys(List.of(hex.get(1), hex.getFirst()));
  }

  /** Those bytes that make new ids. */
  byte[] first() {
    return HexFormat.of().parseHex(hex.getFirst());
  }

  /** The bytes of all keys. */
  Stream<byte[]> all() {
    return hex.stream().map(HexFormat.of()::parseHex);
  }

  /**
   * The text that {@link #parse} reads.
   *
   * @param separator white space
   */
  public String text(String separator) {
    return String.join(separator, hex);
  }

  /** Not the keys. */
  @Override
  public String toString() {
    return hex.size() + " upload keys";
  }
}
