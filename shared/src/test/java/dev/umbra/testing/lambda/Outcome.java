package dev.umbra.testing.lambda;

import java.nio.charset.StandardCharsets;

/** What an invocation came to. */
public sealed interface Outcome {
  /** The function answered. */
  record Answer(byte[] json) implements Outcome {
    public String text() {
      return new String(json, StandardCharsets.UTF_8);
    }
  }

  /** The function threw, or its answer was refused; the document says why. */
  record Failure(String json) implements Outcome {}
}
