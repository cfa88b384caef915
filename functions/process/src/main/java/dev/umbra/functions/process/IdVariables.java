package dev.umbra.functions.process;

import dev.umbra.store.Grace;
import java.util.HexFormat;

/**
 * The variables behind the ids of uploads and data, the same at all doors of a bucket: UPLOAD_KEY,
 * hexadecimal, and GRACE, 24h by default.
 */
public record IdVariables(byte[] uploadKey, Grace grace) {
  /**
   * Reads them.
   *
   * @throws InvalidEnvironmentException for the first that is missing or wrong
   */
  public static IdVariables read(Environment environment) {
    Grace grace = environment.delay("GRACE", Grace::new).orElse(Grace.DEFAULT);
    return new IdVariables(environment.required("UPLOAD_KEY", IdVariables::key), grace);
  }

  private static byte[] key(String hex) {
    if (hex.length() < 32
        || hex.length() % 2 != 0
        || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "it has at least 16 bytes, each as two hexadecimal digits");
    }
    return HexFormat.of().parseHex(hex);
  }
}
