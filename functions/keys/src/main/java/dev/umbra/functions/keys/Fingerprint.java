package dev.umbra.functions.keys;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A custom resource that tells whether a stack's settings are the same: templates cannot compute
 * such a thing. Without it, a changed parameter would change a function and publish no version of
 * it, and the alias would go on with the old one.
 */
final class Fingerprint {
  /** The resource's type in the template. */
  static final String TYPE = "Custom::Fingerprint";

  private static final int BYTES = 8;

  private Fingerprint() {}

  /**
   * Answers for it: its attribute {@code Value} differs wherever a property does.
   *
   * @param request of whatever type
   */
  static Answer answer(KeysRequest request) {
    return Answer.success("the settings' fingerprint", Map.of("Value", of(request.properties())));
  }

  private static String of(Map<String, String> properties) {
    Map<String, String> settings = new TreeMap<>(properties);
    settings.remove("ServiceToken");
    try {
      byte[] hash = Algorithm.SHA256.hash().digest(JSON.std.asBytes(settings));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("the settings cannot be written", e);
    }
  }
}
