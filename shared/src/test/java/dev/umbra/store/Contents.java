package dev.umbra.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;

/** What tests write and read. */
final class Contents {
  private Contents() {}

  static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  /** The same bytes for the same size. */
  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static Digest sha256(byte[] content) {
    return Digest.ofContent(Algorithm.SHA256, content);
  }

  /** Creates a record that must not exist yet. */
  static String newRecord(ObjectStore store, ObjectKey key, byte[] content) {
    return assertInstanceOf(WriteOutcome.Written.class, store.putIfAbsent(key, content)).etag();
  }

  /** Writes data without saying its digest. */
  static void write(ObjectStore store, ObjectKey key, byte[] content) {
    try (ObjectWriter writer = store.write(key)) {
      writer.write(content, 0, content.length);
      writer.commit(Optional.empty());
    }
  }

  /** Everything that is stored under the key, read as data. */
  static byte[] read(ObjectStore store, ObjectKey key) throws IOException {
    long size = store.head(key).orElseThrow().size();
    return read(store, key, new ByteRange(0, size));
  }

  static byte[] read(ObjectStore store, ObjectKey key, ByteRange range) throws IOException {
    try (InputStream stream = store.open(key, range).orElseThrow()) {
      return stream.readAllBytes();
    }
  }
}
