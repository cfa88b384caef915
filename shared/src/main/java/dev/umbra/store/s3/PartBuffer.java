package dev.umbra.store.s3;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The bytes of one part, in pieces, so that a short blob takes little memory and a long one no
 * array that the heap has no room for in one piece.
 */
final class PartBuffer implements AutoCloseable {
  private static final int PIECE = 256 * 1024;

  private final List<byte[]> pieces = new ArrayList<>();
  private final long capacity;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long size;

  /**
   * @param giveBack what is done when its memory is needed no more
   */
  PartBuffer(long capacity, Runnable giveBack) {
    this.capacity = capacity;
    this.giveBack = giveBack;
  }

  boolean isFull() {
    return size == capacity;
  }

  long size() {
    return size;
  }

  /**
   * Takes as many bytes as there is room for in the piece at hand, at least one, and says how many.
   */
  int append(byte[] bytes, int offset, int length) {
    int used = (int) (size % PIECE);
    if (used == 0) {
      pieces.add(new byte[(int) Math.min(PIECE, capacity - size)]);
    }
    byte[] piece = pieces.getLast();
    int count = Math.min(length, piece.length - used);
    System.arraycopy(bytes, offset, piece, used, count);
    size += count;
    return count;
  }

  /** Can be sent again where a request is retried. */
  RequestBody body() {
    return RequestBody.fromContentProvider(this::stream, size, "application/octet-stream");
  }

  Digest sha256() {
    MessageDigest hash = Algorithm.SHA256.hash();
    for (int piece = 0; piece < pieces.size(); piece++) {
      hash.update(pieces.get(piece), 0, used(piece));
    }
    return Digest.of(Algorithm.SHA256, hash.digest());
  }

  private InputStream stream() {
    List<InputStream> streams = new ArrayList<>();
    for (int piece = 0; piece < pieces.size(); piece++) {
      streams.add(new ByteArrayInputStream(pieces.get(piece), 0, used(piece)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private int used(int piece) {
    return (int) Math.min(PIECE, size - (long) piece * PIECE);
  }

  /**
   * Forgets the bytes, whoever still holds the buffer: others take their memory now. Closing it
   * again does nothing.
   */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      pieces.clear();
      giveBack.run();
    }
  }
}
