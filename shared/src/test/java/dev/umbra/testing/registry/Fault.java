package dev.umbra.testing.registry;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a request that passes a {@link FaultProxy}. */
public sealed interface Fault {
  /** The connection ends without an answer. */
  record Broken() implements Fault {}

  /** Nothing comes, not even a status. */
  record Hanging() implements Fault {}

  /** An answer that the upstream did not give; it never sees the request. */
  record Status(int code, Map<String, String> headers) implements Fault {
    public Status(int code) {
      this(code, Map.of());
    }
  }

  /** The connection ends after so many bytes of the body. */
  record Cut(long afterBytes) implements Fault {}

  /** No more comes after so many bytes of the body. */
  record Stalled(long afterBytes) implements Fault {}

  /** The body comes at this speed. */
  record Slow(long bytesPerSecond) implements Fault {}

  /** The body's bytes are others. */
  record WrongBytes() implements Fault {}

  /** A header of the answer is another; the empty value leaves it out. */
  record Header(String name, String value) implements Fault {}

  /** The upstream does not see this header of the request. */
  record WithoutHeader(String name) implements Fault {}

  /** The answer comes later. */
  record Late(Duration delay) implements Fault {}
}
