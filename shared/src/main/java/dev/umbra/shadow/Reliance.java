package dev.umbra.shadow;

import dev.umbra.image.Descriptor;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.ParsedManifest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.TimeLimit;
import dev.umbra.store.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * What a pushed manifest rests on: every blob and child manifest that it names is there, in a
 * record of the top overlay that outlives the push. What only a lower overlay has is copied up with
 * all that it rests on itself, for no pushed image may depend on a cache.
 */
final class Reliance {
  private static final int PARALLEL = 64;

  private final Stack stack;
  private final Stores stores;
  private final BlobView blobs;

  Reliance(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
    this.blobs = new BlobView(stack, stores);
  }

  private record Need(Digest digest, Kind kind) {
    enum Kind {
      BLOB,
      MANIFEST
    }
  }

  /**
   * The digests that the manifest names and the repository cannot rely on; all at once, each asked
   * for once.
   */
  List<Digest> missing(RepositoryName name, Manifest manifest, TimeLimit limit) {
    return needs(manifest)
        .gather(
            Gatherers.mapConcurrent(
                PARALLEL,
                need -> met(name, need, limit) ? Optional.<Need>empty() : Optional.of(need)))
        .flatMap(Optional::stream)
        .map(Need::digest)
        .toList();
  }

  private static Stream<Need> needs(Manifest manifest) {
    return Stream.concat(
            manifest.children().stream().map(child -> new Need(child.digest(), Need.Kind.MANIFEST)),
            manifest.neededBlobs().stream()
                .map(Descriptor::digest)
                .map(digest -> new Need(digest, Need.Kind.BLOB)))
        .distinct();
  }

  private boolean met(RepositoryName name, Need need, TimeLimit limit) {
    return switch (need.kind()) {
      case BLOB -> blobs.rely(name, need.digest(), limit).isPresent();
      case MANIFEST ->
          stores
                  .manifests()
                  .rely(new Repository(stack.top(), name), need.digest(), limit)
                  .isPresent()
              || copiedUp(name, need.digest(), limit);
    };
  }

  private boolean copiedUp(RepositoryName name, Digest digest, TimeLimit limit) {
    for (Overlay overlay : stack.lower(name)) {
      Optional<ManifestRecord> found =
          stores.manifests().read(new Repository(overlay, name), digest).map(Versioned::value);
      if (found.isPresent() && restsOnTop(name, found.get(), limit)) {
        limit.check();
        stores
            .manifests()
            .write(new Repository(stack.top(), name), digest, Optional.empty(), found.get(), limit);
        return true;
      }
    }
    return false;
  }

  private boolean restsOnTop(RepositoryName name, ManifestRecord record, TimeLimit limit) {
    return switch (ManifestParser.parse(record.bytes(), Optional.of(record.mediaType()))) {
      case ParsedManifest.Valid valid -> missing(name, valid.manifest(), limit).isEmpty();
      case ParsedManifest.Invalid invalid -> false;
    };
  }
}
