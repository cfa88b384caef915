package dev.umbra.registry;

import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.Headers;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoredBlob;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/**
 * A blob's bytes as the registry itself sends them: whole, in part, or not at all.
 *
 * @param size in bytes
 * @param source writes this part of them
 */
record BlobContent(Digest digest, long size, Function<ByteRange, Content.Source> source) {
  /** A blob's in the store. */
  static BlobContent of(ObjectStore store, StoredBlob blob) {
    return new BlobContent(
        blob.digest(),
        blob.size(),
        range ->
            out -> {
              try (InputStream in =
                  store
                      .open(blob.key(), range)
                      .orElseThrow(
                          () -> new IOException("the data of a recorded blob is missing"))) {
                in.transferTo(out);
              }
            });
  }

  RegistryResponse head(Headers headers) {
    return Conditions.isUnchanged(headers, etag())
        ? response(304)
        : response(200).with(new Content.Length(size));
  }

  RegistryResponse get(Headers headers) {
    if (Conditions.isUnchanged(headers, etag())) {
      return response(304);
    }
    return switch (range(digest, size, headers)) {
      case RangeHeader.Whole whole -> response(200).with(stream(new ByteRange(0, size)));
      case RangeHeader.Part part -> part(part.range());
      case RangeHeader.Unsatisfiable none -> unsatisfiable();
    };
  }

  /** What is asked for of a blob of that size. */
  static RangeHeader range(Digest digest, long size, Headers headers) {
    return Conditions.rangeCounts(headers, etag(digest))
        ? RangeHeader.parse(headers.first("Range"), size)
        : new RangeHeader.Whole();
  }

  private RegistryResponse part(ByteRange range) {
    return response(206)
        .with("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), size))
        .with(stream(range));
  }

  private RegistryResponse unsatisfiable() {
    return ErrorDocument.of(ErrorCode.RANGE_INVALID, "the blob has %d bytes".formatted(size))
        .with("Content-Range", "bytes */" + size);
  }

  private RegistryResponse response(int status) {
    return RegistryResponse.of(status)
        .with("Content-Type", MediaType.OCTET_STREAM)
        .with("Accept-Ranges", "bytes")
        .with("ETag", etag());
  }

  private String etag() {
    return etag(digest);
  }

  private static String etag(Digest digest) {
    return "\"" + digest + "\"";
  }

  private Content stream(ByteRange range) {
    return new Content.Stream(range.length(), source.apply(range));
  }
}
