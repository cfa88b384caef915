package dev.umbra.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a request's query or form.
 *
 * @param parameters name to its values, in order of appearance, percent-decoded
 */
public record Query(Map<String, List<String>> parameters) {
  private static final Query NONE = new Query(Map.of());

  public Query {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    parameters = Collections.unmodifiableMap(copy);
  }

  /** No parameters. */
  public static Query none() {
    return NONE;
  }

  /**
   * Reads a URL's query (RFC 3986, section 3.4). A plus sign is a plus sign: media types hold them,
   * and not every client escapes them there.
   *
   * @throws MalformedRequestException for a percent sign that no two hexadecimal digits follow
   */
  public static Query parse(String raw) {
    return read(raw.replace("+", "%2B"));
  }

  /**
   * Reads {@code application/x-www-form-urlencoded}, where a plus sign is a space (WHATWG URL,
   * section 5.1).
   *
   * @throws MalformedRequestException for a percent sign that no two hexadecimal digits follow
   */
  public static Query parseForm(String raw) {
    return read(raw);
  }

  private static Query read(String raw) {
    if (raw.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.isEmpty()) {
        parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return new Query(parameters);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("the query is not percent-encoded as it should be", e);
    }
  }

  /** The first value of this name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of this name, possibly none. */
  public List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }
}
