package dev.umbra.store;

import dev.umbra.image.MediaType;
import java.time.Instant;
import java.util.Optional;

/**
 * "This repository has this manifest": its bytes, as they were pushed.
 *
 * @param pushed when it was last pushed, by tag or digest
 * @param digestPushed when it was last pushed by digest, which keeps it even without a tag
 * @param bytes not to be changed
 */
public record ManifestRecord(
    MediaType mediaType, Instant pushed, Optional<Instant> digestPushed, byte[] bytes) {
  static final Codec<ManifestRecord> CODEC = new ManifestRecordCodec();

  private static final class ManifestRecordCodec implements Codec<ManifestRecord> {
    @Override
    public Header header(ManifestRecord record) {
      return Header.empty()
          .with("mediaType", record.mediaType.value())
          .with("pushed", record.pushed.toString())
          .withText("digestPushed", record.digestPushed);
    }

    @Override
    public byte[] content(ManifestRecord record) {
      return record.bytes;
    }

    @Override
    public ManifestRecord decode(Header header, byte[] content) {
      return new ManifestRecord(
          header.mediaType("mediaType"),
          header.time("pushed"),
          header.optionalText("digestPushed").map(Instant::parse),
          content);
    }
  }
}
