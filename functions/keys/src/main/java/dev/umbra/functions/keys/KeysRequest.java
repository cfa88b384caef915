package dev.umbra.functions.keys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CloudFormation's request.
 *
 * @param resource its type in the template
 * @param properties of the resource; what is no text is left out
 * @param before the same before an update
 */
record KeysRequest(
    RequestType type,
    Envelope envelope,
    String resource,
    Map<String, String> properties,
    Map<String, String> before) {
  KeysRequest {
    properties = Map.copyOf(properties);
    before = Map.copyOf(before);
  }

  /**
   * Reads it.
   *
   * @throws InvalidEventException for what cannot even be answered
   */
  static KeysRequest parse(byte[] json) {
    Map<?, ?> members = members(json);
    return new KeysRequest(
        RequestType.parse(required(members, "RequestType"))
            .orElseThrow(() -> new InvalidEventException("RequestType")),
        new Envelope(
            url(required(members, "ResponseURL")),
            required(members, "StackId"),
            required(members, "RequestId"),
            required(members, "LogicalResourceId"),
            text(members, "PhysicalResourceId")),
        required(members, "ResourceType"),
        texts(members, "ResourceProperties"),
        texts(members, "OldResourceProperties"));
  }

  private static Map<?, ?> members(byte[] json) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(json))
          .orElseThrow(() -> new InvalidEventException("JSON object"));
    } catch (IOException e) {
      throw new InvalidEventException("JSON object");
    }
  }

  private static String required(Map<?, ?> members, String name) {
    return text(members, name).orElseThrow(() -> new InvalidEventException(name));
  }

  private static Optional<String> text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the URL.
    }
    throw new InvalidEventException("ResponseURL");
  }

  private static Map<String, String> texts(Map<?, ?> members, String name) {
    Map<String, String> texts = new HashMap<>();
    if (members.get(name) instanceof Map<?, ?> object) {
      object.forEach(
          (key, value) -> {
            if (value instanceof String text) {
              texts.put(String.valueOf(key), text);
            }
          });
    }
    return texts;
  }
}
