package dev.umbra.explore;

import dev.umbra.image.Digest;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.WriteOutcome;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Data under way: only its commit is a step, for nothing is visible before. */
final class GatedWriter extends ObjectWriter {
  private final ObjectWriter writer;
  private final Consumer<Supplier<WriteOutcome>> step;

  GatedWriter(ObjectWriter writer, Consumer<Supplier<WriteOutcome>> step) {
    this.writer = writer;
    this.step = step;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    writer.write(bytes, offset, length);
  }

  @Override
  public void commit(Optional<Digest> digest) {
    step.accept(
        () -> {
          writer.commit(digest);
          return new WriteOutcome.Written("");
        });
  }

  @Override
  public void close() {
    writer.close();
  }
}
