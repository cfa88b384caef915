package dev.umbra.http;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A request's body as it comes in. It can be read once.
 *
 * @param length in bytes, where the client said it
 */
public record Body(OptionalLong length, InputStream stream) {
  /** A body of no bytes. */
  public static Body none() {
    return new Body(OptionalLong.of(0), InputStream.nullInputStream());
  }

  /** Whether the client said that there is nothing. */
  public boolean isEmpty() {
    return length.isPresent() && length.getAsLong() == 0;
  }
}
