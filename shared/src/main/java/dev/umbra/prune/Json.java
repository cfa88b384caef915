package dev.umbra.prune;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents of prune's own: objects of texts, numbers, lists and objects. */
final class Json {
  private Json() {}

  static String write(Map<String, ?> members) {
    try {
      return JSON.std.asString(members);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  static String array(List<Map<String, Object>> documents) {
    try {
      return JSON.std.asString(documents);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  static byte[] bytes(Map<String, ?> members) {
    return write(members).getBytes(StandardCharsets.UTF_8);
  }

  /** One document a line. */
  static byte[] lines(List<Map<String, Object>> documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach(document -> text.append(write(document)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, Object> read(String text) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(text))
          .orElseThrow(() -> new IOException("it is null"));
    } catch (IOException e) {
      throw new UncheckedIOException("not a document that prune wrote: " + text, e);
    }
  }

  static Map<String, Object> read(byte[] bytes) {
    return read(new String(bytes, StandardCharsets.UTF_8));
  }

  static Stream<Map<String, Object>> readLines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().map(Json::read);
  }

  /** Reads what {@link #array} wrote. */
  static List<Map<String, Object>> readArray(byte[] bytes) {
    try {
      return JSON.std.listFrom(new String(bytes, StandardCharsets.UTF_8)).stream()
          .map(Json::object)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("not a list that prune wrote", e);
    }
  }

  static String text(Map<String, Object> document, String member) {
    return String.valueOf(document.get(member));
  }

  static long number(Map<String, Object> document, String member) {
    return document.get(member) instanceof Number number ? number.longValue() : 0;
  }

  /** A list of texts; none where there is no such member. */
  static List<String> texts(Map<String, Object> document, String member) {
    return document.get(member) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A list of objects; none where there is no such member. */
  static List<Map<String, Object>> objects(Map<String, Object> document, String member) {
    return document.get(member) instanceof List<?> list
        ? list.stream().map(Json::object).toList()
        : List.of();
  }

  /** An object; an empty one where there is no such member. */
  static Map<String, Object> object(Map<String, Object> document, String member) {
    Object value = document.get(member);
    return value == null ? Map.of() : object(value);
  }

  /** An object of numbers. */
  static Map<String, Long> numbers(Map<String, Object> document, String member) {
    Map<String, Object> members = object(document, member);
    Map<String, Long> numbers = new LinkedHashMap<>();
    members.keySet().forEach(name -> numbers.put(name, number(members, name)));
    return numbers;
  }

  /** An object of lists of texts. */
  static Map<String, List<String>> lists(Map<String, Object> document, String member) {
    Map<String, Object> members = object(document, member);
    Map<String, List<String>> lists = new LinkedHashMap<>();
    members.keySet().forEach(name -> lists.put(name, texts(members, name)));
    return lists;
  }

  private static Map<String, Object> object(Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> members.put(String.valueOf(name), member));
    }
    return members;
  }
}
