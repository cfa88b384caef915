package dev.umbra.store.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/** A part of a file, of exactly that length. */
final class RangeStream extends InputStream {
  private static final int TRANSFER_SIZE = 128 * 1024;

  private final SeekableByteChannel channel;
  private long left;

  /**
   * @param channel stands where the part begins, and is closed with the stream
   */
  RangeStream(SeekableByteChannel channel, long length) {
    this.channel = channel;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
    if (read < 0) {
      throw new EOFException("the file ends " + left + " bytes before the range");
    }
    left -= read;
    return read;
  }

  @Override
  public long transferTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(TRANSFER_SIZE, left)];
    long transferred = 0;
    for (int read = read(buffer); read > 0; read = read(buffer)) {
      out.write(buffer, 0, read);
      transferred += read;
    }
    return transferred;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, left);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
