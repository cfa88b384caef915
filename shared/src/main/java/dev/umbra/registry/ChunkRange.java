package dev.umbra.registry;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chunk's Content-Range: first and last offset, inclusive, without unit (OCI distribution
 * specification, "Pushing a blob in chunks"); {@code bytes} before it is tolerated, and a total
 * behind.
 */
record ChunkRange(long first, long last) {
  private static final Pattern GRAMMAR =
      Pattern.compile("(?:bytes[ =])?([0-9]{1,18})-([0-9]{1,18})(?:/[0-9*]{1,18})?");

  static ChunkRange parse(String field) {
    Matcher range = GRAMMAR.matcher(field.strip());
    if (!range.matches()) {
      throw new RegistryException(
          ErrorCode.BLOB_UPLOAD_INVALID,
          "a chunk's Content-Range is <first>-<last>, not " + Call.shown(field));
    }
    return new ChunkRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
  }

  /**
   * @param offset where the next chunk has to begin
   * @throws RegistryException 416 where it begins elsewhere, 400 where it is not as long as its
   *     body
   */
  void check(long offset, OptionalLong length) {
    if (first != offset || last < first) {
      throw new RegistryException(
          ErrorCode.BLOB_UPLOAD_OUT_OF_ORDER,
          "the next chunk begins at %d, not at %d".formatted(offset, first));
    }
    if (length.isPresent() && length.getAsLong() != length()) {
      throw new RegistryException(
          ErrorCode.SIZE_INVALID,
          "the Content-Range has %d bytes, the body %d".formatted(length(), length.getAsLong()));
    }
  }

  /** Bytes that the chunk has. */
  long length() {
    return last - first + 1;
  }
}
