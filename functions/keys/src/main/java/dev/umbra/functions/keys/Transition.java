package dev.umbra.functions.keys;

import dev.umbra.image.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A change of the property Rotation. From it, and the version of a secret that it begins with,
 * follow the ids of the versions that it makes: so a request that comes again finds what it has
 * done, and a rollback what it would undo.
 *
 * @param resource whose property it is
 */
record Transition(String resource, String from, String to) {

  /** The same backwards, as in a rollback. */
  Transition reversed() {
    return new Transition(resource, to, from);
  }

  /**
   * The version that has a new key behind the one in use.
   *
   * @param base the id of the version before
   */
  String introduction(String base) {
    return id("introduce", base);
  }

  /**
   * The version that has the new key in use.
   *
   * @param base the id of the version before
   */
  String promotion(String base) {
    return id("promote", base);
  }

  private String id(String step, String base) {
    return id(List.of(step, resource, from, to, base));
  }

  /** The version that a request makes where there was none. */
  static String beginning(Envelope envelope) {
    return id(List.of("begin", envelope.physicalId(), envelope.requestId()));
  }

  private static String id(List<String> parts) {
    // Lengths keep the parts apart, whatever stands in them.
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.length()).append(':').append(part));
    byte[] digest =
        Algorithm.SHA256.hash().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
