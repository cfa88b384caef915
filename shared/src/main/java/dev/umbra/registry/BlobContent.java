package dev.umbra.registry;

import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.Headers;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.MediaType;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoredBlob;
import java.io.IOException;
import java.io.InputStream;

/** A blob's bytes as the registry itself sends them: whole, in part, or not at all. */
record BlobContent(ObjectStore store, StoredBlob blob) {
  RegistryResponse head(Headers headers) {
    return Conditions.isUnchanged(headers, etag())
        ? response(304)
        : response(200).with(new Content.Length(blob.size()));
  }

  RegistryResponse get(Headers headers) {
    if (Conditions.isUnchanged(headers, etag())) {
      return response(304);
    }
    RangeHeader range =
        Conditions.rangeCounts(headers, etag())
            ? RangeHeader.parse(headers.first("Range"), blob.size())
            : new RangeHeader.Whole();
    return switch (range) {
      case RangeHeader.Whole whole -> response(200).with(stream(new ByteRange(0, blob.size())));
      case RangeHeader.Part part -> part(part.range());
      case RangeHeader.Unsatisfiable none -> unsatisfiable();
    };
  }

  private RegistryResponse part(ByteRange range) {
    return response(206)
        .with("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), blob.size()))
        .with(stream(range));
  }

  private RegistryResponse unsatisfiable() {
    return ErrorDocument.of(ErrorCode.RANGE_INVALID, "the blob has %d bytes".formatted(blob.size()))
        .with("Content-Range", "bytes */" + blob.size());
  }

  private RegistryResponse response(int status) {
    return RegistryResponse.of(status)
        .with("Content-Type", MediaType.OCTET_STREAM)
        .with("Accept-Ranges", "bytes")
        .with("ETag", etag());
  }

  private String etag() {
    return "\"" + blob.digest() + "\"";
  }

  private Content stream(ByteRange range) {
    return new Content.Stream(
        range.length(),
        out -> {
          try (InputStream in =
              store
                  .open(blob.key(), range)
                  .orElseThrow(() -> new IOException("the data of a recorded blob is missing"))) {
            in.transferTo(out);
          }
        });
  }
}
