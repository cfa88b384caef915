package dev.umbra.store;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a record's JSON line: text, whole numbers, lists and objects of them.
 *
 * @param members in the order in which they are written
 */
record Header(Map<String, Object> members) {
  private static final Header EMPTY = new Header(Map.of());

  Header {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  static Header empty() {
    return EMPTY;
  }

  static Header parse(byte[] bytes, int length) {
    try {
      String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
      return new Header(JSON.std.mapFrom(line));
    } catch (IOException e) {
      throw new UnreadableRecordException("not a record's JSON line", e);
    }
  }

  byte[] toBytes() {
    try {
      return JSON.std.asBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  Header with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(members);
    copy.put(name, value);
    return new Header(copy);
  }

  Header withFirst(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    copy.put(name, value);
    copy.putAll(members);
    return new Header(copy);
  }

  /** Adds the text of a value, where there is one. */
  Header withText(String name, Optional<?> value) {
    return value.map(present -> with(name, present.toString())).orElse(this);
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(members.get(name)).map(Object::toString);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> new UnreadableRecordException("without " + name));
  }

  long number(String name) {
    return members.get(name) instanceof Number number ? number.longValue() : unreadable(name);
  }

  private static long unreadable(String name) {
    throw new UnreadableRecordException(name + " is no number");
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  Digest digest(String name) {
    return Digest.parse(text(name))
        .orElseThrow(() -> new UnreadableRecordException(name + " is no digest"));
  }

  MediaType mediaType(String name) {
    return MediaType.parse(text(name))
        .orElseThrow(() -> new UnreadableRecordException(name + " is no media type"));
  }

  /** The objects of a list; none where there is no such member. */
  List<Header> list(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(Header::ofObject).toList()
        : List.of();
  }

  /** The texts of an object; none where there is no such member. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (members.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }

  private static Header ofObject(Object element) {
    if (element instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((key, value) -> members.put(String.valueOf(key), value));
      return new Header(members);
    }
    throw new UnreadableRecordException("a list's element is no object");
  }
}
