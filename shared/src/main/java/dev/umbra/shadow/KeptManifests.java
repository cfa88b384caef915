package dev.umbra.shadow;

import dev.umbra.http.RegistryException;
import dev.umbra.image.Descriptor;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.ParsedManifest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.StoreException;
import dev.umbra.store.TagRecord;
import dev.umbra.store.TimeLimit;
import dev.umbra.store.UnreadableRecordException;
import dev.umbra.store.Versioned;
import dev.umbra.upstream.FetchedManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstreams' manifests in the upstream overlay. Whoever writes here has in hand what is served, and
 * serves it whatever becomes of the writing: that is logged.
 */
final class KeptManifests {
  private static final Logger LOG = LoggerFactory.getLogger(KeptManifests.class);

  /** What is used is noted no more often than this. */
  private static final Duration USED = Duration.ofHours(1);

  private final Stores stores;

  KeptManifests(Stores stores) {
    this.stores = stores;
  }

  private static Repository repository(RepositoryName name) {
    return new Repository(Overlay.UPSTREAM, name);
  }

  /** The manifest of this digest, if it is kept. */
  Optional<FetchedManifest> find(RepositoryName name, Digest digest) {
    return stores
        .manifests()
        .read(repository(name), digest)
        .map(Versioned::value)
        .map(record -> new FetchedManifest(digest, record.mediaType(), record.bytes()));
  }

  /** Prune counts from the last use. */
  void use(RepositoryName name, Digest digest, Versioned<ManifestRecord> kept) {
    if (kept.age().compareTo(USED) <= 0) {
      return;
    }
    Instant now = stores.clock().instant();
    ManifestRecord anew =
        new ManifestRecord(kept.value().mediaType(), now, Optional.of(now), kept.value().bytes());
    write(
        name,
        digest,
        () ->
            stores
                .manifests()
                .write(repository(name), digest, Optional.of(kept), anew, stores.limit()));
  }

  /**
   * The same of a tag, which keeps what it names; when it was confirmed, its record goes on saying:
   * at the latest when it was written last, whatever the clock of its writer showed.
   */
  void use(RepositoryName name, Tag tag, Versioned<TagRecord> kept) {
    if (kept.age().compareTo(USED) > 0) {
      TagRecord record = kept.value();
      Instant written = stores.clock().instant().minus(kept.age());
      TagRecord anew = record.pushed().isAfter(written) ? record.pushedAt(written) : record;
      write(
          name,
          tag,
          () -> stores.tags().writeUnlessChanged(repository(name), tag, Optional.of(kept), anew));
    }
  }

  /** Keeps a manifest that was asked for by its digest. */
  void keep(RepositoryName name, FetchedManifest fetched, TimeLimit limit) {
    write(
        name,
        fetched.digest(),
        () -> {
          var _ = keep(name, fetched, Optional.of(stores.clock().instant()), limit);
        });
  }

  /**
   * Keeps that the tag names this manifest. Its record first: a tag never names what is not there.
   *
   * @param seen the tag as it was read; whoever changed it since is left alone
   */
  void tag(
      RepositoryName name,
      Tag tag,
      Optional<Versioned<TagRecord>> seen,
      FetchedManifest manifest,
      TimeLimit limit) {
    TagRecord record =
        new TagRecord(
            manifest.digest(),
            manifest.mediaType(),
            stores.clock().instant(),
            List.of(),
            manifest.bytes());
    write(
        name,
        tag,
        () -> {
          if (stores.manifests().rely(repository(name), manifest.digest(), limit).isPresent()
              || keep(name, manifest, Optional.empty(), limit)) {
            stores.tags().writeUnlessChanged(repository(name), tag, seen, record);
          }
        });
  }

  /** The tag is no more; whoever changed it since is left alone. */
  void forget(RepositoryName name, Tag tag, Versioned<TagRecord> seen) {
    write(name, tag, () -> stores.tags().deleteUnlessChanged(repository(name), tag, seen));
  }

  /** Whether it was kept: what nobody here understands is not, for prune could not read it. */
  private boolean keep(
      RepositoryName name, FetchedManifest fetched, Optional<Instant> byDigest, TimeLimit limit) {
    return switch (ManifestParser.parse(fetched.bytes(), Optional.of(fetched.mediaType()))) {
      case ParsedManifest.Valid valid -> {
        ManifestRecord record =
            new ManifestRecord(
                fetched.mediaType(), stores.clock().instant(), byDigest, fetched.bytes());
        stores
            .manifests()
            .write(repository(name), fetched.digest(), Optional.empty(), record, limit);
        keepReferrer(name, fetched, valid.manifest());
        yield true;
      }
      case ParsedManifest.Invalid invalid -> {
        LOG.warn("{}@{} is not kept: {}", name, fetched.digest(), invalid.reason());
        yield false;
      }
    };
  }

  private void keepReferrer(RepositoryName name, FetchedManifest fetched, Manifest manifest) {
    manifest
        .extras()
        .subject()
        .map(Descriptor::digest)
        .ifPresent(
            subject ->
                stores
                    .referrers()
                    .write(
                        repository(name),
                        subject,
                        ManifestPush.referrer(manifest, fetched.digest(), fetched.bytes())));
  }

  private static void write(RepositoryName name, Reference reference, Runnable writing) {
    try {
      writing.run();
    } catch (StoreException | RegistryException | UnreadableRecordException e) {
      LOG.warn("{} {} could not be kept", name, reference, e);
    }
  }
}
