package dev.umbra.testing.registry;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first line of an HTTP/1.1 message and its headers.
 *
 * @param headers a line each
 */
record HttpHead(String first, List<String> headers) {
  /** Reads as far as the empty line; empty at the end of the stream. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    return Optional.of(new HttpHead(first, headers));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        if (line.size() > 0) {
          throw new EOFException("in a header");
        }
        return "";
      }
      line.write(read);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> is(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  OptionalLong contentLength() {
    return header("Content-Length").stream().mapToLong(Long::parseLong).findFirst();
  }

  /** With this header instead of those of its name; the empty value leaves it out. */
  HttpHead with(String name, String value) {
    List<String> changed = new ArrayList<>(headers);
    changed.removeIf(line -> is(line, name));
    if (!value.isEmpty()) {
      changed.add(name + ": " + value);
    }
    return new HttpHead(first, changed);
  }

  private static boolean is(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  void write(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(first).append("\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
