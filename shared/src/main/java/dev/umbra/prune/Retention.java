package dev.umbra.prune;

import dev.umbra.image.Glob;
import java.time.Duration;
import java.util.List;

/**
 * How long the references of a repository live. A tag is kept if any of the first three says so.
 *
 * @param age of tags, from the last push
 * @param newest as many of the repository's newest tags are kept, however old
 * @param keep tags that match any of these are kept for ever
 * @param untagged how long a manifest that was pushed by digest is kept though no tag names it,
 *     from the last such push
 */
public record Retention(Lifetime age, int newest, List<Glob> keep, Lifetime untagged) {
  /** 180 days for both. */
  public static final Retention DEFAULT = ofAge(Lifetime.of(Duration.ofDays(180)));

  /** What is cached lives for 7 days after its last use. */
  public static final Retention CACHE = ofAge(Lifetime.of(Duration.ofDays(7)));

  public Retention {
    if (newest < 0) {
      throw new IllegalArgumentException("the newest " + newest + " tags are none");
    }
    keep = List.copyOf(keep);
  }

  /** The same age for tags and for manifests that were pushed by digest. */
  public static Retention ofAge(Lifetime age) {
    return new Retention(age, 0, List.of(), age);
  }
}
