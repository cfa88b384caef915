package dev.umbra.functions.registry;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A JSON document in one line, ended by a line feed. */
final class JsonLine {
  private JsonLine() {}

  static String of(Map<String, Object> members) {
    try {
      return JSON.std.asString(members) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("the log's line cannot be written", e);
    }
  }
}
