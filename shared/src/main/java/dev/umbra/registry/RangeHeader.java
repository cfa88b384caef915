package dev.umbra.registry;

import dev.umbra.store.ByteRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Range field asks for of content of a known size (RFC 9110, section 14). */
sealed interface RangeHeader {
  /** The whole: there is no range, or one that may be ignored (several, or another unit). */
  record Whole() implements RangeHeader {}

  record Part(ByteRange range) implements RangeHeader {}

  /** Nothing that the content has, or a last offset before the first. */
  record Unsatisfiable() implements RangeHeader {}

  Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})");

  static RangeHeader parse(Optional<String> field, long size) {
    return field
        .map(String::strip)
        .map(SINGLE::matcher)
        .filter(Matcher::matches)
        .map(single -> part(single.group(1), single.group(2), size))
        .orElseGet(Whole::new);
  }

  private static RangeHeader part(String first, String last, long size) {
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
    }
    long start = Long.parseLong(first);
    long end = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
    return start >= size || end < start
        ? new Unsatisfiable()
        : new Part(new ByteRange(start, end - start + 1));
  }

  private static RangeHeader suffix(long length, long size) {
    long part = Math.min(length, size);
    return part == 0 ? new Unsatisfiable() : new Part(new ByteRange(size - part, part));
  }
}
