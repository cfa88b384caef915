package dev.umbra.store;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Records of one kind: read, and changed only by compare-and-swap. Each writing has a fresh id, so
 * that its ETag is new even where nothing else is, and so that a retried write is recognised when
 * it meets its own first attempt.
 */
final class Records<T> {
  private static final String ID = "id";

  private final ObjectStore store;
  private final Codec<T> codec;

  Records(ObjectStore store, Codec<T> codec) {
    this.store = store;
    this.codec = codec;
  }

  Optional<Versioned<T>> read(ObjectKey key) {
    return store.get(key).map(object -> versioned(key, object));
  }

  /**
   * Creates the record. {@link Swap.Gone} where another one was there and went away meanwhile: try
   * again.
   */
  Swap<T> create(ObjectKey key, T value) {
    String id = Randomness.uuid();
    return outcome(key, id, store.putIfAbsent(key, encode(value, id)));
  }

  /** Replaces the version that was read. */
  Swap<T> replace(ObjectKey key, Versioned<T> seen, T value) {
    String id = Randomness.uuid();
    return outcome(key, id, store.replaceIfUnchanged(key, seen.etag(), encode(value, id)));
  }

  /** Creates the record, or replaces the version that was read. */
  Swap<T> write(ObjectKey key, Optional<Versioned<T>> seen, T value) {
    return seen.map(version -> replace(key, version, value)).orElseGet(() -> create(key, value));
  }

  DeleteOutcome delete(ObjectKey key, Versioned<T> seen) {
    return store.deleteIfUnchanged(new ObjectVersion(key, seen.etag()));
  }

  private Swap<T> outcome(ObjectKey key, String id, WriteOutcome written) {
    return switch (written) {
      case WriteOutcome.Written done -> new Swap.Won<>();
      case WriteOutcome.Refused refused ->
          store
              .get(key)
              .map(current -> isOwn(current, id) ? new Swap.Won<T>() : lost(key, current))
              .orElseGet(Swap.Gone::new);
    };
  }

  private Swap<T> lost(ObjectKey key, StoredObject current) {
    return new Swap.Lost<>(versioned(key, current));
  }

  private static boolean isOwn(StoredObject object, String id) {
    return Header.parse(object.content(), lineLength(object.content()))
        .optionalText(ID)
        .equals(Optional.of(id));
  }

  private byte[] encode(T value, String id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(codec.header(value).withFirst(ID, id).toBytes());
    out.write('\n');
    out.writeBytes(codec.content(value));
    return out.toByteArray();
  }

  private Versioned<T> versioned(ObjectKey key, StoredObject object) {
    byte[] bytes = object.content();
    int line = lineLength(bytes);
    Header header = Header.parse(bytes, line);
    byte[] content = Arrays.copyOfRange(bytes, Math.min(line + 1, bytes.length), bytes.length);
    try {
      return new Versioned<>(
          codec.decode(header, content), object.etag(), object.lastModified(), object.storeTime());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableRecordException("the record " + key + " cannot be read", e);
    }
  }

  private static int lineLength(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != '\n') {
      length++;
    }
    return length;
  }
}
