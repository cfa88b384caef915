package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.Closeable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A blob's bytes from some place on, as one answer sends them.
 *
 * @param first of the bytes, counted from 0
 * @param total length of the blob, where it was said
 */
record Part(Reply reply, long first, OptionalLong total) implements Closeable {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

  /** What part of a blob the answer has: all of it (200), or what it says (206). */
  static Answer<Part> of(Reply reply) {
    if (reply.status() == 200) {
      return new Found<>(new Part(reply, 0, reply.length()));
    }
    Matcher range = CONTENT_RANGE.matcher(reply.header("Content-Range").orElse(""));
    if (reply.status() != 206 || !range.matches()) {
      reply.close();
      return new Unavailable<>(reply.said(), Optional.empty());
    }
    String total = range.group(2);
    return new Found<>(
        new Part(
            reply,
            Long.parseLong(range.group(1)),
            total.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total))));
  }

  /** The entity tag, where it promises the same bytes (RFC 9110, section 8.8.3). */
  Optional<String> strongTag() {
    return reply.header("ETag").filter(tag -> tag.startsWith("\""));
  }

  @Override
  public void close() {
    reply.close();
  }
}
