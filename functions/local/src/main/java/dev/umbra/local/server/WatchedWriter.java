package dev.umbra.local.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/** Writes to a client and tells how long that takes. */
final class WatchedWriter implements DataWriter {
  private final DataWriter writer;
  private final WaitClock clock;

  WatchedWriter(DataWriter writer, WaitClock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void write(BufferData... buffers) {
    timed(() -> writer.write(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    timed(() -> writer.write(buffer));
  }

  @Override
  public void writeNow(BufferData... buffers) {
    timed(() -> writer.writeNow(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    timed(() -> writer.writeNow(buffer));
  }

  @Override
  public void flush() {
    timed(writer::flush);
  }

  private void timed(Runnable action) {
    clock.start();
    try {
      action.run();
    } finally {
      clock.stop();
    }
  }
}
