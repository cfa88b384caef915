package dev.umbra.local.control;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;

/** A line of JSON on the socket. */
final class Message {
  private Message() {}

  static void write(Writer out, Map<String, ?> members) throws IOException {
    out.write(JSON.std.asString(members) + "\n");
    out.flush();
  }

  /** The next line; empty at the end. */
  static Optional<Map<String, Object>> read(BufferedReader in) throws IOException {
    String line = in.readLine();
    return line == null ? Optional.empty() : Optional.of(JSON.std.mapFrom(line));
  }

  static String text(Map<String, Object> members, String name) throws IOException {
    Object value = members.get(name);
    if (value == null) {
      throw new IOException("a message without " + name);
    }
    return value.toString();
  }
}
