package dev.umbra.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A descriptor while it is being read. */
final class DescriptorMembers {
  Optional<MediaType> mediaType = Optional.empty();
  Optional<Digest> digest = Optional.empty();
  Optional<Long> size = Optional.empty();
  Optional<String> artifactType = Optional.empty();
  Map<String, String> annotations = Map.of();
  List<String> urls = List.of();
  boolean embedded;

  Descriptor toDescriptor(String where) throws MalformedManifestException {
    return new Descriptor(
        required(mediaType, where, "mediaType"),
        required(digest, where, "digest"),
        required(size, where, "size"),
        artifactType,
        annotations,
        urls,
        embedded);
  }

  private static <T> T required(Optional<T> member, String where, String name)
      throws MalformedManifestException {
    return member.orElseThrow(
        () -> new MalformedManifestException(where + " holds a descriptor without " + name));
  }
}
