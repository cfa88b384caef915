package dev.umbra.functions.registry;

import java.util.Locale;
import java.util.stream.Stream;

/** What becomes of the length that the answer to a HEAD has, on its way to the client. */
enum HeadLengths {
  /** It arrives. */
  KEPT,
  /** The client sees none, or 0. */
  LOST;

  /**
   * Reads one, as {@code kept}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static HeadLengths parse(String text) {
    return Stream.of(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it is kept or lost, not " + text));
  }
}
