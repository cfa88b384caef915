package dev.umbra.local;

import dev.umbra.store.ByteRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes as a client asks for it (RFC 9110, section 14.1.2). What is no such range, or
 * several, is not honoured, which the RFC allows.
 *
 * @param first offset, or how many bytes from the end
 * @param last offset of the last byte, if it is not the object's
 */
record RequestedRange(Form form, long first, long last) {
  private static final Pattern BYTES = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** Where a range starts to count. */
  enum Form {
    FROM_START,
    FROM_END
  }

  static Optional<RequestedRange> parse(String header) {
    Matcher matcher = BYTES.matcher(header.strip());
    if (!matcher.matches() || header.strip().endsWith("=-")) {
      return Optional.empty();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return Optional.of(new RequestedRange(Form.FROM_END, Long.parseLong(last), Long.MAX_VALUE));
    }
    long end = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    return Optional.of(new RequestedRange(Form.FROM_START, Long.parseLong(first), end))
        .filter(range -> range.first <= range.last);
  }

  /** The part of an object that this is; empty where none of it exists (416). */
  Optional<ByteRange> within(long size) {
    long start = form == Form.FROM_END ? Math.max(0, size - first) : first;
    boolean nothing = form == Form.FROM_END && first == 0;
    if (nothing || start >= size) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(start, Math.min(last, size - 1) - start + 1));
  }
}
