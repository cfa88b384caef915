package dev.umbra.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A secret's versions and their labels, by the rules of AWS Secrets Manager. */
final class SecretVersions {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();

  /** What a version says; it never changes. */
  record Version(String id, String text, Instant created) {}

  synchronized Optional<Version> labelled(String label) {
    return Optional.ofNullable(labels.get(label)).map(versions::get);
  }

  synchronized int count() {
    return versions.size();
  }

  /** A version that becomes the current one. */
  synchronized void put(String text, Instant now) {
    String id = UUID.randomUUID().toString();
    versions.put(id, new Version(id, text, now));
    attach(CURRENT, id);
  }

  /**
   * PutSecretValue.
   *
   * @return false where the version says something else already
   */
  synchronized boolean put(String id, String text, Iterable<String> stages, Instant now) {
    Version there = versions.get(id);
    if (there != null) {
      return there.text().equals(text);
    }
    boolean first = versions.isEmpty();
    versions.put(id, new Version(id, text, now));
    stages.forEach(label -> attach(label, id));
    if (first) {
      attach(CURRENT, id);
    }
    return true;
  }

  /**
   * UpdateSecretVersionStage.
   *
   * @return false where the label is elsewhere, or there is no such version
   */
  synchronized boolean move(String label, Optional<String> from, String to) {
    Optional<String> now = Optional.ofNullable(labels.get(label));
    if (!versions.containsKey(to) || (!now.equals(from) && !now.equals(Optional.of(to)))) {
      return false;
    }
    attach(label, to);
    return true;
  }

  private void attach(String label, String id) {
    String before = labels.put(label, id);
    if (label.equals(CURRENT) && before != null && !before.equals(id)) {
      labels.put(PREVIOUS, before);
    }
  }
}
