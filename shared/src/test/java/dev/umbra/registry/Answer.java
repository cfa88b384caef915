package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry answered.
 *
 * @param length of the content, as a HEAD tells it too
 */
public record Answer(int status, Headers headers, byte[] body, long length) {
  /** This answer, if it has the status. */
  public Answer expect(int expected) {
    assertEquals(expected, status, () -> headers.fields() + " " + text());
    return this;
  }

  /** This answer, if it is the error of this code and status, told in the one shape. */
  public Answer expectError(int expectedStatus, String expectedCode) {
    expect(expectedStatus);
    assertEquals(Optional.of("application/json"), header("Content-Type"));
    List<?> errors = (List<?>) json().getOrDefault("errors", List.of());
    assertEquals(expectedCode, ((Map<?, ?>) errors.getFirst()).get("code"), this::text);
    return this;
  }

  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** A header field that must be there. */
  public String required(String name) {
    return header(name)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + headers.fields()));
  }

  public String text() {
    return new String(body, UTF_8);
  }

  public Map<String, Object> json() {
    try {
      return JSON.std.mapFrom(body);
    } catch (IOException e) {
      throw new UncheckedIOException("not a JSON object: " + text(), e);
    }
  }
}
