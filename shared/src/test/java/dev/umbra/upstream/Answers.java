package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.upstream.Answer.Denied;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.IOException;
import java.io.InputStream;

/** What tests expect of answers. */
final class Answers {
  private Answers() {}

  static <T> T found(Answer<T> answer) {
    if (answer instanceof Found<T>(T value)) {
      return value;
    }
    throw new AssertionError("not found: " + answer);
  }

  static <T> Unavailable<T> unavailable(Answer<T> answer, String reason) {
    if (answer instanceof Unavailable<T> unavailable) {
      assertTrue(unavailable.reason().contains(reason), unavailable.reason());
      return unavailable;
    }
    throw new AssertionError("not unavailable: " + answer);
  }

  static <T> void denied(Answer<T> answer) {
    var _ = assertInstanceOf(Denied.class, answer, answer::toString);
  }

  static Download here(Answer<BlobSource> answer) {
    return assertInstanceOf(BlobSource.Here.class, found(answer)).download();
  }

  static void assertContent(byte[] expected, Download download) throws IOException {
    try (InputStream stream = download.stream()) {
      assertArrayEquals(expected, stream.readAllBytes());
    }
  }
}
