package dev.umbra.prune;

import java.util.Locale;

/** Why something is kept. */
public enum Reason {
  /** Younger than the grace period. */
  YOUNG,
  /** A tag whose last push is within the retention. */
  RETAINED,
  /** Among the newest tags of its repository. */
  NEWEST,
  /** A tag that a pattern keeps. */
  PATTERN,
  /** A manifest that was pushed by digest, within the retention of such. */
  BY_DIGEST,
  /** What a tag named before, while a client that resolved it then may still be pulling. */
  PREVIOUS,
  /** Something kept names it: a tag its manifest, a list its children, an image its blobs. */
  NEEDED,
  /** It is about something kept. */
  REFERRER,
  /** In an overlay or repository that no rule of the policy matches. */
  NO_RULE;

  /** As reports write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
