package dev.umbra.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Where every id comes from of which there must not be two: ids of uploads and data, of each
 * writing of a record, and of tokens.
 *
 * <p>A process may go on several times from one snapshot of its memory (Lambda Developer Guide,
 * "Handling uniqueness with Lambda SnapStart"). Then {@link #reseed} lets each of them go its own
 * way, whatever the JVM's generator kept.
 */
public final class Randomness {
  private static final SecureRandom SOURCE = new SecureRandom();

  /** Never runs dry, and no snapshot holds what it gives. */
  private static final Path SYSTEM = Path.of("/dev/urandom");

  private static final int SEED_BYTES = 32;

  private Randomness() {}

  /** The generator. */
  public static SecureRandom source() {
    return SOURCE;
  }

  /** A random UUID (RFC 9562, version 4). */
  public static String uuid() {
    byte[] bytes = new byte[2 * Long.BYTES];
    SOURCE.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long high = (buffer.getLong() & ~0xF000L) | 0x4000L;
    long low = (buffer.getLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }

  /**
   * Adds what only this process knows.
   *
   * @throws UncheckedIOException where the system gives nothing: then this process must not go on
   */
  public static void reseed() {
    try (InputStream system = Files.newInputStream(SYSTEM)) {
      SOURCE.setSeed(system.readNBytes(SEED_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("the system's random bytes cannot be read", e);
    }
  }
}
