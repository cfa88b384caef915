package dev.umbra.upstream;

import dev.umbra.http.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to somebody else.
 *
 * @param form of a POST, encoded
 */
record Outgoing(Method method, URI url, Map<String, String> headers, Optional<String> form) {
  Outgoing {
    headers = Map.copyOf(headers);
  }

  static Outgoing of(Method method, URI url) {
    return new Outgoing(method, url, Map.of(), Optional.empty());
  }

  Outgoing with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Outgoing(method, url, more, form);
  }

  /** The same, asked somewhere else. */
  Outgoing at(URI other) {
    return new Outgoing(method, other, headers, form);
  }

  /** Without what may be secret: query, headers, form. */
  @Override
  public String toString() {
    return method + " " + Origin.of(url);
  }
}
