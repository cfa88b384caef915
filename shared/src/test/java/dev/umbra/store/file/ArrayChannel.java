package dev.umbra.store.file;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads an array. */
final class ArrayChannel implements SeekableByteChannel {
  private final byte[] content;
  private int position;

  ArrayChannel(byte[] content) {
    this.content = content;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= content.length) {
      return -1;
    }
    int length = Math.min(target.remaining(), content.length - position);
    target.put(content, position, length);
    position += length;
    return length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long next) {
    position = Math.toIntExact(next);
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException("only for reading");
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("only for reading");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
