package dev.umbra.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A manifest while it is being read, and what kind its members make it. */
final class ManifestMembers {
  /** Content types that say nothing about the document. */
  private static final Set<MediaType> GENERIC =
      Set.of(
          MediaType.OCTET_STREAM, new MediaType("application/json"), new MediaType("text/plain"));

  Optional<Integer> schemaVersion = Optional.empty();
  Optional<MediaType> mediaType = Optional.empty();
  Optional<String> artifactType = Optional.empty();
  Map<String, String> annotations = Map.of();
  Optional<Descriptor> config = Optional.empty();
  Optional<Descriptor> subject = Optional.empty();
  Optional<List<Descriptor>> layers = Optional.empty();
  Optional<List<Descriptor>> blobs = Optional.empty();
  Optional<List<Descriptor>> manifests = Optional.empty();

  Manifest toManifest(Optional<MediaType> contentType) throws MalformedManifestException {
    MediaType type = type(contentType);
    Manifest.Extras extras = new Manifest.Extras(subject, artifactType, annotations);
    if (type.equals(MediaType.OCI_INDEX) || type.equals(MediaType.DOCKER_LIST)) {
      return index(type, extras);
    }
    if (type.equals(MediaType.OCI_MANIFEST) || type.equals(MediaType.DOCKER_MANIFEST)) {
      return image(type, extras);
    }
    if (type.equals(MediaType.OCI_ARTIFACT)) {
      return artifact(type, extras);
    }
    throw new MalformedManifestException(type + " is no type of manifest that this registry keeps");
  }

  private MediaType type(Optional<MediaType> contentType) throws MalformedManifestException {
    Optional<MediaType> stated = contentType.filter(type -> !GENERIC.contains(type));
    if (stated.isPresent() && mediaType.isPresent() && !stated.equals(mediaType)) {
      throw new MalformedManifestException(
          "Content-Type is " + stated.get() + ", mediaType is " + mediaType.get());
    }
    return stated
        .or(() -> mediaType)
        .or(() -> manifests.map(list -> MediaType.OCI_INDEX))
        .or(() -> config.map(descriptor -> MediaType.OCI_MANIFEST))
        .orElseThrow(() -> new MalformedManifestException("neither config nor manifests"));
  }

  private Manifest index(MediaType type, Manifest.Extras extras) throws MalformedManifestException {
    requireSchemaVersion2();
    if (config.isPresent() || layers.isPresent()) {
      throw new MalformedManifestException("an index with config or layers");
    }
    return new Manifest.Index(type, extras, required(manifests, "manifests"));
  }

  private Manifest image(MediaType type, Manifest.Extras extras) throws MalformedManifestException {
    requireSchemaVersion2();
    if (manifests.isPresent()) {
      throw new MalformedManifestException("an image with manifests");
    }
    return new Manifest.Image(type, extras, required(config, "config"), required(layers, "layers"));
  }

  private Manifest artifact(MediaType type, Manifest.Extras extras)
      throws MalformedManifestException {
    if (manifests.isPresent() || config.isPresent() || layers.isPresent()) {
      throw new MalformedManifestException("an artifact with manifests, config or layers");
    }
    return new Manifest.Artifact(type, extras, blobs.orElse(List.of()));
  }

  private void requireSchemaVersion2() throws MalformedManifestException {
    if (!schemaVersion.equals(Optional.of(2))) {
      throw new MalformedManifestException("schemaVersion is not 2");
    }
  }

  private static <T> T required(Optional<T> member, String name) throws MalformedManifestException {
    return member.orElseThrow(() -> new MalformedManifestException("without " + name));
  }
}
