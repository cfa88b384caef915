package dev.umbra.registry;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes the documents that the registry answers with. */
final class Json {
  private Json() {}

  static String write(Map<String, ?> members) {
    try {
      return JSON.std.asString(members);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
