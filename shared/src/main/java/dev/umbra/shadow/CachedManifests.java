package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.shadow.ManifestView.Served;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.TagRecord;
import dev.umbra.store.TimeLimit;
import dev.umbra.store.Versioned;
import dev.umbra.upstream.Answer;
import dev.umbra.upstream.FetchedManifest;
import dev.umbra.upstream.ManifestHead;
import dev.umbra.upstream.UpstreamDirectory;
import dev.umbra.upstream.UpstreamRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstreams' manifests: kept in the upstream overlay, asked for where they are not. What a tag
 * names is believed for a while, then the upstream is asked whether it still names it; as long as
 * it cannot be asked, what is kept is served. A manifest by its digest is good for ever.
 */
final class CachedManifests {
  private static final Logger LOG = LoggerFactory.getLogger(CachedManifests.class);

  /** That an upstream has something not is believed for so long. */
  private static final Duration MISSING = Duration.ofMinutes(1);

  /**
   * An upstream that could not be asked is not asked the same for so long, where something is kept.
   */
  private static final Duration TROUBLE = Duration.ofSeconds(15);

  /** An answer about what is kept is waited for no longer than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final UpstreamDirectory directory;
  private final Stores stores;
  private final KeptManifests manifests;
  private final Recent<String, Boolean> missing;
  private final Recent<String, Boolean> troubles;
  private final Flights<String, Optional<Pulled<Served>>> flights = new Flights<>();

  CachedManifests(UpstreamDirectory directory, Stores stores) {
    this.directory = directory;
    this.stores = stores;
    this.manifests = new KeptManifests(stores);
    this.missing = new Recent<>(MISSING, stores.clock());
    this.troubles = new Recent<>(TROUBLE, stores.clock());
  }

  private static String key(RepositoryName name, Reference reference) {
    return name.canonical() + (reference instanceof Tag ? ":" : "@") + reference;
  }

  /**
   * What the tag names.
   *
   * @param kept the upstream overlay's tag
   */
  Optional<Pulled<Served>> find(RepositoryName name, Tag tag, Optional<Versioned<TagRecord>> kept) {
    Optional<UpstreamRegistry> upstream = directory.of(name);
    if (upstream.isEmpty()) {
      return Optional.empty();
    }
    UpstreamRegistry registry = upstream.get();
    if (kept.isPresent() && isFresh(kept.get(), registry)) {
      return used(Source.CACHE, name, tag, kept.get());
    }
    if (missing.get(key(name, tag)).isPresent()) {
      return Optional.empty();
    }
    if (kept.isPresent() && troubles.get(key(name, tag)).isPresent()) {
      return used(Source.STALE, name, tag, kept.get());
    }
    Supplier<Optional<Pulled<Served>>> refresh =
        () -> flights.share(key(name, tag), () -> new Refresh(registry, name, tag, kept).run());
    return kept.isPresent() ? inTime(name, tag, kept.get().value(), refresh) : refresh.get();
  }

  private boolean isFresh(Versioned<TagRecord> kept, UpstreamRegistry registry) {
    return Freshness.of(kept, registry.upstream(), stores.clock().instant()).isLeft();
  }

  /**
   * What is kept is served where asking takes longer than clients and gateways wait. That use is
   * not noted: the one who still asks writes the record.
   */
  private Optional<Pulled<Served>> inTime(
      RepositoryName name, Tag tag, TagRecord kept, Supplier<Optional<Pulled<Served>>> refresh) {
    try {
      return CompletableFuture.supplyAsync(refresh, task -> Thread.ofVirtual().start(task))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      noteTrouble(name, tag, "it takes too long");
      return stale(kept);
    } catch (ExecutionException e) {
      LOG.warn("{}:{} could not be refreshed", name, tag, e.getCause());
      return stale(kept);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stale(kept);
    }
  }

  /**
   * The manifest of this digest.
   *
   * @param kept the upstream overlay's record
   */
  Optional<Pulled<Served>> find(
      RepositoryName name, Digest digest, Optional<Versioned<ManifestRecord>> kept) {
    if (kept.isPresent()) {
      manifests.use(name, digest, kept.get());
      ManifestRecord record = kept.get().value();
      Served served = new Served(digest, record.mediaType(), record.bytes());
      return Optional.of(new Pulled<>(Source.CACHE, served));
    }
    Optional<UpstreamRegistry> upstream = directory.of(name);
    if (upstream.isEmpty() || missing.get(key(name, digest)).isPresent()) {
      return Optional.empty();
    }
    return flights.share(key(name, digest), () -> fetch(upstream.get(), name, digest));
  }

  private Optional<Pulled<Served>> fetch(
      UpstreamRegistry registry, RepositoryName name, Digest digest) {
    TimeLimit limit = stores.limit();
    return switch (registry.manifest(name, digest)) {
      case Answer.Found<FetchedManifest>(FetchedManifest fetched) -> {
        manifests.keep(name, fetched, limit);
        yield Optional.of(new Pulled<>(Source.UPSTREAM, served(fetched)));
      }
      case Answer.Missing<FetchedManifest> none -> isMissing(name, digest);
      case Answer.Denied<FetchedManifest>(String reason) -> isDenied(name, digest, reason);
      case Answer.Unavailable<FetchedManifest>(String reason, var after) -> {
        noteTrouble(name, digest, reason);
        yield Optional.empty();
      }
    };
  }

  private <T> Optional<T> isMissing(RepositoryName name, Reference reference) {
    missing.put(key(name, reference), true);
    return Optional.empty();
  }

  /** Many registries say so of what they do not have. */
  private <T> Optional<T> isDenied(RepositoryName name, Reference reference, String reason) {
    LOG.warn("{} {}: the upstream denies it: {}", name, reference, reason);
    return isMissing(name, reference);
  }

  private void noteTrouble(RepositoryName name, Reference reference, String reason) {
    LOG.warn("{} {}: the upstream cannot be asked: {}", name, reference, reason);
    troubles.put(key(name, reference), true);
  }

  private static Served served(TagRecord tag) {
    return new Served(tag.digest(), tag.mediaType(), tag.bytes());
  }

  private static Served served(FetchedManifest fetched) {
    return new Served(fetched.digest(), fetched.mediaType(), fetched.bytes());
  }

  private static Optional<Pulled<Served>> stale(TagRecord kept) {
    return Optional.of(new Pulled<>(Source.STALE, served(kept)));
  }

  private Optional<Pulled<Served>> used(
      Source source, RepositoryName name, Tag tag, Versioned<TagRecord> kept) {
    manifests.use(name, tag, kept);
    return Optional.of(new Pulled<>(source, served(kept.value())));
  }

  /** Asks what a tag names now. */
  private final class Refresh {
    private final UpstreamRegistry registry;
    private final RepositoryName name;
    private final Tag tag;
    private final Optional<Versioned<TagRecord>> kept;
    private final TimeLimit limit = stores.limit();

    Refresh(
        UpstreamRegistry registry,
        RepositoryName name,
        Tag tag,
        Optional<Versioned<TagRecord>> kept) {
      this.registry = registry;
      this.name = name;
      this.tag = tag;
      this.kept = kept;
    }

    Optional<Pulled<Served>> run() {
      return switch (registry.head(name, tag)) {
        case Answer.Found<ManifestHead>(ManifestHead head) -> named(head.digest());
        case Answer.Missing<ManifestHead> none -> gone();
        case Answer.Denied<ManifestHead>(String reason) -> denied(reason);
        case Answer.Unavailable<ManifestHead>(String reason, var after) -> unknown(reason);
      };
    }

    private Optional<Pulled<Served>> named(Optional<Digest> digest) {
      Optional<FetchedManifest> known = digest.flatMap(this::known);
      if (known.isPresent()) {
        manifests.tag(name, tag, kept, known.get(), limit);
        return Optional.of(new Pulled<>(Source.CACHE, served(known.get())));
      }
      return fetch(digest.isPresent() ? digest.get() : tag);
    }

    private Optional<FetchedManifest> known(Digest digest) {
      return kept.map(Versioned::value)
          .filter(tagged -> tagged.digest().equals(digest))
          .map(tagged -> new FetchedManifest(digest, tagged.mediaType(), tagged.bytes()))
          .or(() -> manifests.find(name, digest));
    }

    private Optional<Pulled<Served>> fetch(Reference reference) {
      return switch (registry.manifest(name, reference)) {
        case Answer.Found<FetchedManifest>(FetchedManifest fetched) -> {
          manifests.tag(name, tag, kept, fetched, limit);
          yield Optional.of(new Pulled<>(Source.UPSTREAM, served(fetched)));
        }
        // It just said that there is one.
        case Answer.Missing<FetchedManifest> none ->
            unknown("what the tag names, %s, is missing".formatted(reference));
        case Answer.Denied<FetchedManifest>(String reason) -> denied(reason);
        case Answer.Unavailable<FetchedManifest>(String reason, var after) -> unknown(reason);
      };
    }

    private Optional<Pulled<Served>> gone() {
      kept.ifPresent(seen -> manifests.forget(name, tag, seen));
      return isMissing(name, tag);
    }

    /** Its credentials may have run out, so what is kept stays. */
    private Optional<Pulled<Served>> denied(String reason) {
      return kept.isPresent() ? unknown(reason) : isDenied(name, tag, reason);
    }

    private Optional<Pulled<Served>> unknown(String reason) {
      noteTrouble(name, tag, reason);
      return kept.flatMap(there -> used(Source.STALE, name, tag, there));
    }
  }
}
