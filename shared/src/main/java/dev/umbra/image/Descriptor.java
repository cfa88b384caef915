package dev.umbra.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest says of content that it names (OCI image specification, "Content Descriptors").
 *
 * @param size bytes
 * @param urls where else the content can be had; a layer that has any need not be in the registry
 * @param embedded whether the descriptor holds the content itself ({@code data})
 */
public record Descriptor(
    MediaType mediaType,
    Digest digest,
    long size,
    Optional<String> artifactType,
    Map<String, String> annotations,
    List<String> urls,
    boolean embedded) {
  public Descriptor {
    if (size < 0) {
      throw new IllegalArgumentException("negative size of " + digest);
    }
    annotations = Map.copyOf(annotations);
    urls = List.copyOf(urls);
  }

  /** Whether the content may be missing here because others distribute it. */
  public boolean distributedElsewhere() {
    return !urls.isEmpty();
  }
}
