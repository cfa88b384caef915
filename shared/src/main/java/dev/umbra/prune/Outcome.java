package dev.umbra.prune;

import java.util.Locale;

/** What a run came to. */
public enum Outcome {
  /** Everything was judged, and nothing was wrong. */
  CLEAN,
  /** Everything was judged; something that images need is missing, or else calls for a look. */
  WARNINGS,
  /** The run did not get to its end; the next one goes on. */
  INCOMPLETE,
  /** Repositories were left alone whole, for something of them cannot be read. */
  REFUSED;

  /** As reports write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
