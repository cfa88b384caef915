package dev.umbra.shadow;

import dev.umbra.store.Claims;
import dev.umbra.store.TimeLimit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * What is seen to as long as a blob's bytes come in: the claim stays ours, and time is not over.
 */
record FillWatch(Claims.Held claim, BooleanSupplier isOver, Tap tap) {
  /**
   * The same bytes, watched.
   *
   * @param limit of this copy
   */
  InputStream over(InputStream bytes, TimeLimit limit) {
    return new Watched(bytes, this, limit);
  }

  private void look() throws IOException {
    if (isOver.getAsBoolean()) {
      throw new IOException("the time for copying is over");
    }
    if (!claim.renew()) {
      throw new IOException("another process copies it now");
    }
  }

  private static final class Watched extends FilterInputStream {
    private final FillWatch watch;
    private final TimeLimit limit;

    Watched(InputStream in, FillWatch watch, TimeLimit limit) {
      super(in);
      this.watch = watch;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      limit.check();
      watch.look();
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        watch.tap.sees(buffer, offset, count);
      }
      return count;
    }
  }
}
