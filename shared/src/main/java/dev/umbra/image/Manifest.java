package dev.umbra.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A parsed manifest. It is only ever read: what is stored and served are the bytes that were
 * pushed.
 *
 * <p>{@link #children()} are manifests that a list names, {@link #blobs()} the config and layers
 * that an image or artifact names; the subject is neither, for it may come later or never.
 */
public sealed interface Manifest {
  MediaType mediaType();

  /** What only some manifests have. */
  Extras extras();

  /** Manifests that this one needs. */
  List<Descriptor> children();

  /** Blobs that this one names. */
  List<Descriptor> blobs();

  /** Those of them that this one needs: layers with {@code urls} may be missing. */
  default List<Descriptor> neededBlobs() {
    return blobs().stream().filter(blob -> !blob.distributedElsewhere()).toList();
  }

  /** The type under which {@code referrers} lists this manifest. */
  Optional<String> referrerType();

  /**
   * @param subject the manifest that this one is about, which need not exist
   * @param artifactType as the manifest states it
   */
  record Extras(
      Optional<Descriptor> subject,
      Optional<String> artifactType,
      Map<String, String> annotations) {
    public Extras {
      annotations = Map.copyOf(annotations);
    }
  }

  /**
   * An OCI index or Docker manifest list. Some indexes name blobs too (BuildKit's caches do), told
   * apart by their media types.
   */
  record Index(MediaType mediaType, Extras extras, List<Descriptor> entries) implements Manifest {
    public Index {
      entries = List.copyOf(entries);
    }

    @Override
    public List<Descriptor> children() {
      return entries.stream().filter(entry -> entry.mediaType().isManifest()).toList();
    }

    @Override
    public List<Descriptor> blobs() {
      return entries.stream().filter(entry -> !entry.mediaType().isManifest()).toList();
    }

    @Override
    public Optional<String> referrerType() {
      return extras.artifactType();
    }
  }

  /** An OCI image manifest or Docker manifest, schema 2. */
  record Image(MediaType mediaType, Extras extras, Descriptor config, List<Descriptor> layers)
      implements Manifest {
    public Image {
      layers = List.copyOf(layers);
    }

    @Override
    public List<Descriptor> children() {
      return List.of();
    }

    @Override
    public List<Descriptor> blobs() {
      return Stream.concat(Stream.of(config), layers.stream()).toList();
    }

    @Override
    public List<Descriptor> neededBlobs() {
      return Stream.concat(
              Stream.of(config), layers.stream().filter(layer -> !layer.distributedElsewhere()))
          .toList();
    }

    @Override
    public Optional<String> referrerType() {
      return extras.artifactType().or(() -> Optional.of(config.mediaType().value()));
    }
  }

  /** The artifact manifest of the OCI 1.1 release candidates. */
  record Artifact(MediaType mediaType, Extras extras, List<Descriptor> blobs) implements Manifest {
    public Artifact {
      blobs = List.copyOf(blobs);
    }

    @Override
    public List<Descriptor> children() {
      return List.of();
    }

    @Override
    public Optional<String> referrerType() {
      return extras.artifactType();
    }
  }
}
