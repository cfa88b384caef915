package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest that has another one as its subject, as {@code referrers} lists it.
 *
 * @param size bytes of the manifest
 */
public record Referrer(
    MediaType mediaType,
    Digest digest,
    long size,
    Optional<String> artifactType,
    Map<String, String> annotations) {
  static final Codec<Referrer> CODEC = new ReferrerCodec();

  public Referrer {
    annotations = Map.copyOf(annotations);
  }

  private static final class ReferrerCodec implements Codec<Referrer> {
    @Override
    public Header header(Referrer record) {
      return Header.empty()
          .with("mediaType", record.mediaType.value())
          .with("digest", record.digest.toString())
          .with("size", record.size)
          .withText("artifactType", record.artifactType)
          .with("annotations", record.annotations);
    }

    @Override
    public Referrer decode(Header header, byte[] content) {
      return new Referrer(
          header.mediaType("mediaType"),
          header.digest("digest"),
          header.number("size"),
          header.optionalText("artifactType"),
          header.texts("annotations"));
    }
  }
}
