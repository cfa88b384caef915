package dev.umbra.functions.fill;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ClaimKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the function is asked to do. */
sealed interface FillEvent {
  /** {@code {"ping": true}}: nothing is asked for; a snapshot that is used is kept. */
  record Ping() implements FillEvent {}

  /** Something is asked of a blob. */
  sealed interface OfBlob extends FillEvent {
    /** The blob. */
    ClaimKey blob();
  }

  /**
   * A claim's record was written, by whomever: EventBridge's event of S3's, of which {@code
   * detail.object.key} counts.
   */
  record Claimed(ClaimKey blob) implements OfBlob {}

  /** {@code {"name": "docker.io/library/alpine", "digest": "sha256:<hex>"}}: copy this. */
  record Asked(ClaimKey blob) implements OfBlob {}

  /**
   * Reads an event.
   *
   * @throws InvalidEventException which says what an event may be
   */
  static FillEvent parse(byte[] json) {
    Map<?, ?> members = members(json);
    if (Boolean.TRUE.equals(members.get("ping"))) {
      return new Ping();
    }
    if (members.get("detail") instanceof Map<?, ?> detail
        && detail.get("object") instanceof Map<?, ?> object) {
      return new Claimed(claim(object.get("key")));
    }
    return new Asked(
        new ClaimKey(
            text(members.get("name"))
                .flatMap(name -> RepositoryName.parse(name, Optional.empty(), ""))
                .orElseThrow(() -> wrong("no repository's name", members.get("name"))),
            text(members.get("digest"))
                .flatMap(Digest::parse)
                .orElseThrow(() -> wrong("no digest", members.get("digest")))));
  }

  private static ClaimKey claim(@Nullable Object key) {
    return text(key)
        .flatMap(ClaimKey::parse)
        .orElseThrow(() -> wrong("an object that is no claim", key));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static InvalidEventException wrong(String what, @Nullable Object value) {
    return new InvalidEventException("the event has " + what + ": " + value);
  }

  private static Map<?, ?> members(byte[] json) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(json))
          .orElseThrow(() -> new InvalidEventException("the event is null"));
    } catch (IOException e) {
      throw new InvalidEventException("the event is no JSON object");
    }
  }
}
