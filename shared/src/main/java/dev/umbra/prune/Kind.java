package dev.umbra.prune;

import dev.umbra.store.ObjectKey;
import java.util.Locale;

/** What prune judges. */
public enum Kind {
  TAG,
  MANIFEST,
  REFERRER,
  BLOB;

  /** What the record with this key is of. */
  static Kind of(ObjectKey key) {
    return switch (key.value().split("/", 4)[2]) {
      case "tags" -> TAG;
      case "manifests" -> MANIFEST;
      case "referrers" -> REFERRER;
      default -> BLOB;
    };
  }

  /** As plans and reports write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
