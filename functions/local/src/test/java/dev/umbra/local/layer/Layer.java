package dev.umbra.local.layer;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.Random;

/**
 * Content that is never in memory as a whole: a random block again and again, each time with
 * another beginning.
 */
public record Layer(long size, long seed, Digest digest) {
  private static final int BLOCK = 1 << 20;

  /** Makes a layer that no other seed gives. */
  public static Layer of(long size, long seed) {
    MessageDigest hash = Algorithm.SHA256.hash();
    forEachBlock(size, seed, hash::update);
    return new Layer(size, seed, Digest.of(Algorithm.SHA256, hash.digest()));
  }

  /** Gets blocks in order. */
  private interface Consumer {
    void accept(ByteBuffer block) throws IOException;
  }

  private static void forEachBlock(long size, long seed, Consumer consumer) {
    ByteBuffer block = block(seed);
    try {
      for (long sent = 0; sent < size; sent += BLOCK) {
        block.clear().putLong(0, sent).limit((int) Math.min(BLOCK, size - sent));
        consumer.accept(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer block(long seed) {
    byte[] bytes = new byte[BLOCK];
    new Random(seed).nextBytes(bytes);
    return ByteBuffer.allocateDirect(BLOCK).put(bytes);
  }

  /** Writes all of it. */
  public void writeTo(WritableByteChannel channel) {
    forEachBlock(
        size,
        seed,
        block -> {
          while (block.hasRemaining()) {
            channel.write(block);
          }
        });
  }
}
