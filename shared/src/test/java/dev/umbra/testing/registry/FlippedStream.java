package dev.umbra.testing.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes bytes with their lowest bit flipped. */
final class FlippedStream extends FilterOutputStream {
  FlippedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value ^ 1);
  }
}
