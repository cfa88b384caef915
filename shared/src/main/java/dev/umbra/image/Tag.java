package dev.umbra.image;

import java.util.Optional;
import java.util.regex.Pattern;

/** A human's name for a manifest: {@code [a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}}, case-sensitive. */
public record Tag(String value) implements Reference, Comparable<Tag> {
  private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  public Tag {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException("not a tag: " + value);
    }
  }

  /** The tag of this text; empty where the grammar refuses it. */
  public static Optional<Tag> parse(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(new Tag(text)) : Optional.empty();
  }

  @Override
  public int compareTo(Tag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
