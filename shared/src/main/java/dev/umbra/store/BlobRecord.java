package dev.umbra.store;

import java.time.Instant;
import java.util.Optional;

/**
 * "This repository has this blob": which data object holds its bytes.
 *
 * @param object empty in a tombstone, which a client's delete leaves so that the data is not
 *     admitted again
 * @param size bytes
 * @param pushed when it was pushed or, in a tombstone, deleted
 */
public record BlobRecord(Optional<ObjectId> object, long size, Instant pushed) {
  static final Codec<BlobRecord> CODEC = new BlobRecordCodec();

  /** Its id, no bytes, and when; shorter by far than the shortest record that names an object. */
  private static final long LONGEST_TOMBSTONE = ObjectId.LENGTH;

  static BlobRecord of(ObjectId object, long size, Instant pushed) {
    return new BlobRecord(Optional.of(object), size, pushed);
  }

  static BlobRecord tombstone(Instant deleted) {
    return new BlobRecord(Optional.empty(), 0, deleted);
  }

  boolean isTombstone() {
    return object.isEmpty();
  }

  /**
   * Whether the record of this size is a tombstone, without reading it: an object's id alone is
   * longer than what else a record has.
   *
   * @param bytes of the record
   */
  public static boolean isTombstone(long bytes) {
    return bytes <= LONGEST_TOMBSTONE;
  }

  private static final class BlobRecordCodec implements Codec<BlobRecord> {
    @Override
    public Header header(BlobRecord record) {
      return Header.empty()
          .withText("object", record.object)
          .with("size", record.size)
          .with("pushed", record.pushed.toString());
    }

    @Override
    public BlobRecord decode(Header header, byte[] content) {
      return new BlobRecord(
          header.optionalText("object").map(ObjectId::new),
          header.number("size"),
          header.time("pushed"));
    }
  }
}
