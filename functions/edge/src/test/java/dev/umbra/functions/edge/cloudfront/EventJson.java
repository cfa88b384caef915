package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests and responses as a function sees and returns them ("CloudFront Functions event
 * structure").
 */
public final class EventJson {
  private EventJson() {}

  /** The event of a request that has just come in. */
  public static Map<String, Object> viewerRequest(EdgeRequest request) {
    return event("viewer-request", request(request));
  }

  /** The event of an answer that is about to go out. */
  static Map<String, Object> viewerResponse(EdgeRequest request, int status, Headers headers) {
    Map<String, Object> event = event("viewer-response", request(request));
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("statusCode", status);
    response.put("statusDescription", "OK");
    response.put("headers", fields(HeaderRules.shown(headers).fields(), true));
    response.put("cookies", Map.of());
    event.put("response", response);
    return event;
  }

  private static Map<String, Object> event(String type, Map<String, Object> request) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "1.0");
    event.put(
        "context",
        Map.of(
            "distributionDomainName", "d111111abcdef8.cloudfront.net",
            "distributionId", "EDFDVBD6EXAMPLE",
            "eventType", type,
            "requestId", "EXAMPLE"));
    event.put("viewer", Map.of("ip", "127.0.0.1"));
    event.put("request", request);
    return event;
  }

  private static Map<String, Object> request(EdgeRequest request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", request.method());
    json.put("uri", request.path());
    json.put("querystring", querystring(request.query()));
    Map<String, List<String>> headers = new LinkedHashMap<>(HeaderRules.shown(request.headers()).fields());
    List<String> cookies = Optional.ofNullable(headers.remove("cookie")).orElse(List.of());
    json.put("headers", fields(headers, true));
    json.put("cookies", fields(pairs(String.join("; ", cookies), ";"), false));
    return json;
  }

  /** Names and values stay as they were sent. */
  static Map<String, Object> querystring(String query) {
    return fields(pairs(query, "&"), false);
  }

  private static Map<String, List<String>> pairs(String text, String separator) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    for (String pair : text.split(separator, -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (!parts[0].isEmpty()) {
        pairs
            .computeIfAbsent(parts[0], name -> new ArrayList<>())
            .add(parts.length == 2 ? parts[1] : "");
      }
    }
    return pairs;
  }

  private static Map<String, Object> fields(Map<String, List<String>> values, boolean lower) {
    Map<String, Object> fields = new LinkedHashMap<>();
    values.forEach(
        (name, all) -> fields.put(lower ? name.toLowerCase(Locale.ROOT) : name, field(all)));
    return fields;
  }

  private static Map<String, Object> field(List<String> values) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("value", values.getFirst());
    if (values.size() > 1) {
      field.put("multiValue", values.stream().map(value -> Map.of("value", value)).toList());
    }
    return field;
  }

  /** Reads what became of headers, parameters or cookies. */
  static Map<String, List<String>> read(Object json) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> fields) {
      fields.forEach((name, field) -> values.put(String.valueOf(name), values(field)));
    }
    return values;
  }

  private static List<String> values(Object field) {
    if (!(field instanceof Map<?, ?> members)) {
      throw new InvalidResultException("a field is no object with a value: " + field);
    }
    if (members.get("multiValue") instanceof List<?> all) {
      return all.stream().flatMap(each -> values(each).stream()).toList();
    }
    if (members.get("value") instanceof String value) {
      return List.of(value);
    }
    throw new InvalidResultException("a field has no value: " + field);
  }

  /** Writes a query that a function changed. */
  static String query(Object json) {
    List<String> pairs = new ArrayList<>();
    read(json)
        .forEach(
            (name, values) ->
                values.forEach(value -> pairs.add(value.isEmpty() ? name : name + "=" + value)));
    return String.join("&", pairs);
  }
}
