package dev.umbra.local.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What comes from a client, as it comes; null at its end. A client that has much to say is read in
 * larger parts for as long as it does.
 */
final class WatchedInput implements Supplier<byte @Nullable []> {
  private static final int SMALL = 8 * 1024;
  private static final int LARGE = 64 * 1024;

  private final HelidonSocket socket;
  private final WaitClock clock;
  private @Nullable BufferData large;

  WatchedInput(HelidonSocket socket, WaitClock clock) {
    this.socket = socket;
    this.clock = clock;
  }

  @Override
  public byte @Nullable [] get() {
    clock.start();
    try {
      byte[] bytes = large == null ? socket.get() : readInto(large);
      if (bytes == null || bytes.length < SMALL) {
        large = null;
      } else if (large == null) {
        large = BufferData.create(LARGE);
      }
      return bytes;
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("reading from the client", e);
    } finally {
      clock.stop();
    }
  }

  @SuppressWarnings("removal") // nothing else fills a buffer of our size
  private byte @Nullable [] readInto(BufferData buffer) {
    buffer.clear();
    if (socket.read(buffer) < 0) {
      return null;
    }
    byte[] bytes = new byte[buffer.available()];
    buffer.read(bytes);
    return bytes;
  }
}
