package dev.umbra.local.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.util.function.Supplier;

/**
 * Reads a connection so that a chunked body takes constant memory. Helidon holds a chunk as a
 * whole, whatever its size, and knows neither chunk extensions nor trailers (RFC 9112, section
 * 7.1). It asks for lines nowhere but in chunked bodies; here it is told of pieces of a large chunk
 * as if they were chunks, and of nothing else.
 */
final class WatchedReader extends DataReader {
  static final int LARGEST_PIECE = 64 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_SIZE_DIGITS = 15;
  private static final String END = "0";

  /** Bytes of the present chunk that Helidon was not told of yet. */
  private long rest;

  private boolean atEnd;

  @SuppressWarnings("removal") // the factory method that takes its place makes no subclass
  WatchedReader(Supplier<byte[]> source) {
    super(source);
  }

  @Override
  public String readLine() {
    if (rest > 0) {
      return nextPiece();
    }
    if (atEnd) {
      return skipTrailers();
    }
    String size = withoutExtension(readShortLine());
    if (size.isEmpty() || size.length() > MAX_SIZE_DIGITS || !isHexadecimal(size)) {
      throw new IllegalArgumentException("no chunk size");
    }
    rest = Long.parseLong(size, 16);
    atEnd = rest == 0;
    return atEnd ? END : nextPiece();
  }

  /** What ends a piece is no line feed. */
  @Override
  public void skip(int length) {
    if (rest == 0) {
      super.skip(length);
    }
  }

  @Override
  public BufferData readBuffer(int length) {
    BufferData data = getBuffer(length);
    super.skip(length);
    return data;
  }

  private String nextPiece() {
    long piece = Math.min(rest, LARGEST_PIECE);
    rest -= piece;
    return Long.toHexString(piece);
  }

  private String skipTrailers() {
    atEnd = false;
    int size = 0;
    for (String line = readShortLine(); !line.isEmpty(); line = readShortLine()) {
      size += line.length();
      if (size > MAX_LINE) {
        throw new IllegalArgumentException("too many trailers");
      }
    }
    return "";
  }

  private String readShortLine() {
    int length = findNewLine(MAX_LINE);
    if (length == MAX_LINE) {
      throw new IllegalArgumentException("a line of a chunked body is too long");
    }
    String line = readAsciiString(length);
    super.skip(2);
    return line;
  }

  private static String withoutExtension(String line) {
    int extension = line.indexOf(';');
    return (extension < 0 ? line : line.substring(0, extension)).stripTrailing();
  }

  private static boolean isHexadecimal(String text) {
    return text.chars().allMatch(character -> Character.digit(character, 16) >= 0);
  }
}
