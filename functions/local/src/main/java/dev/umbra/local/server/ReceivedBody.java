package dev.umbra.local.server;

import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body. Helidon opens it with the first read, since that is what sends {@code 100
 * Continue}; whatever goes wrong is an {@link IOException}, the client's.
 */
final class ReceivedBody extends InputStream {
  private final ReadableEntity entity;
  private long count;
  private boolean broken;
  private @Nullable InputStream opened;

  ReceivedBody(ReadableEntity entity) {
    this.entity = entity;
  }

  /** How many bytes were read. */
  long count() {
    return count;
  }

  /**
   * Whether it ended too early or is wrongly framed, so that no further request can be found behind
   * it.
   */
  boolean isBroken() {
    return broken;
  }

  /** Whether some of it may still be on its way. */
  boolean isUnread() {
    return entity.hasEntity() && !entity.consumed();
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!entity.hasEntity()) {
      return -1;
    }
    try {
      int read = stream().read(bytes, offset, length);
      count += Math.max(read, 0);
      return read;
    } catch (IOException | RuntimeException e) {
      broken = true;
      throw new IOException("the request's body broke off", e);
    }
  }

  private InputStream stream() {
    if (opened == null) {
      opened = entity.inputStream();
    }
    return opened;
  }
}
