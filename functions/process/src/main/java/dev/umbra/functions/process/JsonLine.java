package dev.umbra.functions.process;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.store.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON document in one line of the log, ended by a line feed. Of an upload's id it has only the
 * first digits: who knows the whole id has the right to write that upload.
 */
public final class JsonLine {
  private static final Pattern ID =
      Pattern.compile(
          "(?<![0-9a-f])([0-9a-f]{16})[0-9a-f]{%d}(?![0-9a-f])".formatted(ObjectId.LENGTH - 16));

  private JsonLine() {}

  /** Writes it. */
  public static String of(Map<String, Object> members) {
    try {
      return ID.matcher(JSON.std.asString(members)).replaceAll("$1*") + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("the log's line cannot be written", e);
    }
  }
}
