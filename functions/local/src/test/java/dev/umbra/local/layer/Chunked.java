package dev.umbra.local.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Writes a body in chunks (RFC 9112, section 7.1), as large as those of clients written in Go. */
final class Chunked implements WritableByteChannel {
  private static final int CHUNK = 32 * 1024;
  private static final ByteBuffer LINE_END = ascii("\r\n");

  private final GatheringByteChannel channel;

  Chunked(GatheringByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int length = Math.min(CHUNK, bytes.remaining());
    ByteBuffer content = bytes.slice(bytes.position(), length);
    ByteBuffer[] parts = {
      ascii(Integer.toHexString(length) + "\r\n"), content, LINE_END.duplicate()
    };
    while (parts[2].hasRemaining()) {
      channel.write(parts);
    }
    bytes.position(bytes.position() + length);
    return length;
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  /** Ends the body, not the connection. */
  @Override
  public void close() throws IOException {
    ByteBuffer end = ascii("0\r\n\r\n");
    while (end.hasRemaining()) {
      channel.write(end);
    }
  }
}
