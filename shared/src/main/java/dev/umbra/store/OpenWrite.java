package dev.umbra.store;

import dev.umbra.image.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A writer that another thread may abort. It is locked while the store works, not while its owner
 * waits for a client.
 */
final class OpenWrite extends ObjectWriter {
  private final ObjectKey key;
  private final ObjectWriter writer;
  private final InstantSource clock;
  private final Consumer<String> ended;
  private final String id = UUID.randomUUID().toString();
  private final Instant started;
  private volatile Optional<Instant> newest = Optional.empty();
  private boolean aborted;
  private boolean committed;

  /**
   * @param ended is told the id when the write is committed, closed or aborted
   */
  OpenWrite(ObjectKey key, ObjectWriter writer, InstantSource clock, Consumer<String> ended) {
    this.key = key;
    this.writer = writer;
    this.clock = clock;
    this.ended = ended;
    this.started = clock.instant();
  }

  String id() {
    return id;
  }

  UnfinishedWrite state() {
    return new UnfinishedWrite(key, id, started, newest);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    requireOpen();
    writer.write(bytes, offset, length);
    newest = Optional.of(clock.instant());
  }

  @Override
  public synchronized void commit(Optional<Digest> digest) {
    requireOpen();
    writer.commit(digest);
    committed = true;
    ended.accept(id);
  }

  private void requireOpen() {
    if (aborted) {
      throw new StoreException("write " + key + ": it was aborted");
    }
  }

  synchronized void abort() {
    if (!committed) {
      aborted = true;
      close();
    }
  }

  @Override
  public synchronized void close() {
    writer.close();
    ended.accept(id);
  }
}
