package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.prune.Facts.ManifestFact;
import dev.umbra.prune.Facts.Node;
import dev.umbra.prune.Facts.ReferrerFact;
import dev.umbra.prune.Facts.TagFact;
import dev.umbra.prune.Facts.Version;
import dev.umbra.store.BlobRecords;
import dev.umbra.store.Grace;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.ManifestRecords;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.Overlay;
import dev.umbra.store.RecordKey;
import dev.umbra.store.Repository;
import dev.umbra.store.RepositoryListing;
import dev.umbra.store.RepositoryListing.Listed;
import dev.umbra.store.TagRecord;
import dev.umbra.store.TagRecords;
import dev.umbra.store.Versioned;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what a repository's tags and manifests name. Of each record age, content and ETag are from
 * one response. Tags are read before manifests, so that a push between the two does not look like a
 * tag without its manifest.
 */
final class FactsReader {
  private final TagRecords tags;
  private final ManifestRecords manifests;
  private final BlobRecords blobs;
  private final ObjectStore store;
  private final Parallel parallel;

  FactsReader(ObjectStore store, Grace grace, Parallel parallel) {
    this.store = store;
    this.parallel = parallel;
    this.tags = new TagRecords(store, grace);
    this.manifests = new ManifestRecords(store, grace);
    this.blobs = new BlobRecords(store, grace, InstantSource.system());
  }

  /**
   * Reads a repository.
   *
   * @param listings of every overlay that holds any of it
   * @param tally counts what is listed
   * @throws UnreadableException where a record is there and cannot be read
   */
  Facts read(RepositoryName name, Map<Overlay, RepositoryListing> listings, Tally tally) {
    return new Read(name, listings, tally).facts();
  }

  private final class Read {
    private final RepositoryName name;
    private final Map<Overlay, RepositoryListing> listings;
    private final Tally tally;
    private final BlobManifests blobManifests;
    private final ReferencesReader references = new ReferencesReader();
    private final List<TagFact> tagFacts = new ArrayList<>();
    private final Map<Digest, Node> nodes = new HashMap<>();
    private final List<ReferrerFact> referrerFacts = new ArrayList<>();

    Read(RepositoryName name, Map<Overlay, RepositoryListing> listings, Tally tally) {
      this.name = name;
      this.listings = listings;
      this.blobManifests = new BlobManifests(store, blobs, name, listings);
      this.tally = tally;
    }

    Facts facts() {
      listings.forEach(
          (overlay, listing) ->
              parallel
                  .map(tally.listed(listing.tags()), listed -> tag(overlay, listed))
                  .forEach(found -> found.ifPresent(this::add)));
      List<Node> fromTags = List.copyOf(nodes.values());
      nodes.clear();
      listings.forEach(
          (overlay, listing) ->
              parallel
                  .map(tally.listed(listing.manifests()), listed -> manifest(overlay, listed))
                  .forEach(found -> found.ifPresent(this::merge)));
      fromTags.forEach(node -> nodes.putIfAbsent(node.digest(), node));
      listings.forEach(
          (overlay, listing) ->
              tally.listed(listing.referrers()).forEach(listed -> addReferrer(overlay, listed)));
      readChildrenFromBlobs();
      return new Facts(name, tagFacts, nodes, referrerFacts);
    }

    private void add(TagRead read) {
      tagFacts.add(read.fact);
      nodes.putIfAbsent(read.node.digest(), read.node);
    }

    private void merge(Node node) {
      nodes.merge(
          node.digest(),
          node,
          (first, second) ->
              new Node(
                  first.digest(),
                  first.references(),
                  Stream.concat(first.records().stream(), second.records().stream()).toList()));
    }

    private record TagRead(TagFact fact, Node node) {}

    private Optional<TagRead> tag(Overlay overlay, Listed listed) {
      if (!(listed.what() instanceof RecordKey.OfTag(Tag tag))) {
        return Optional.empty();
      }
      return readable(listed, () -> tags.read(new Repository(overlay, name), tag))
          .map(
              seen -> {
                TagRecord record = seen.value();
                TagFact fact =
                    new TagFact(
                        tag, version(overlay, listed, seen), record.digest(), record.previous());
                References named =
                    named(listed, record.digest(), record.mediaType(), record.bytes());
                return new TagRead(fact, new Node(record.digest(), named, List.of()));
              });
    }

    private Optional<Node> manifest(Overlay overlay, Listed listed) {
      if (!(listed.what() instanceof RecordKey.OfManifest(Digest digest))) {
        return Optional.empty();
      }
      return readable(listed, () -> manifests.read(new Repository(overlay, name), digest))
          .map(
              seen -> {
                ManifestRecord record = seen.value();
                ManifestFact fact =
                    new ManifestFact(version(overlay, listed, seen), record.digestPushed());
                References named = named(listed, digest, record.mediaType(), record.bytes());
                return new Node(digest, named, List.of(fact));
              });
    }

    private References named(Listed listed, Digest digest, MediaType type, byte[] bytes) {
      if (!Digest.ofContent(digest.algorithm(), bytes).equals(digest)) {
        throw unreadable(listed, "its bytes do not have the digest " + digest);
      }
      return references
          .read(type, bytes)
          .orElseThrow(() -> unreadable(listed, "it is no manifest that can be understood"));
    }

    private void addReferrer(Overlay overlay, Listed listed) {
      if (listed.what() instanceof RecordKey.OfReferrer(Digest subject, Digest referrer)) {
        referrerFacts.add(new ReferrerFact(subject, referrer, Version.of(overlay, listed.entry())));
      }
    }

    /**
     * Children that were never pushed as manifests, and stand among the blobs. Of a manifest of
     * unknown type nobody knows which blobs are its children, so that all small ones are tried.
     */
    private void readChildrenFromBlobs() {
      Set<Digest> asked = new HashSet<>(nodes.keySet());
      List<Node> unread = List.copyOf(nodes.values());
      while (!unread.isEmpty()) {
        List<Digest> children = named(unread, references -> references.children().stream(), asked);
        List<Digest> guesses = named(unread, References::guesses, asked);
        unread =
            Stream.concat(
                    parallel.map(children.stream(), blobManifests::child),
                    parallel.map(guesses.stream(), blobManifests::guess))
                .flatMap(Optional::stream)
                .toList();
        unread.forEach(node -> nodes.put(node.digest(), node));
      }
    }

    private static List<Digest> named(
        List<Node> nodes, Function<References, Stream<Digest>> which, Set<Digest> asked) {
      return nodes.stream()
          .flatMap(node -> which.apply(node.references()))
          .filter(asked::add)
          .toList();
    }
  }

  private static Version version(Overlay overlay, Listed listed, Versioned<?> seen) {
    return new Version(
        overlay,
        new ObjectVersion(listed.entry().key(), seen.etag()),
        seen.lastModified(),
        listed.entry().size());
  }

  private static <T> Optional<T> readable(Listed listed, Supplier<Optional<T>> reading) {
    return UnreadableException.reading(listed.entry().name(), reading);
  }

  private static UnreadableException unreadable(Listed listed, String reason) {
    return new UnreadableException(listed.entry().name() + ": " + reason);
  }
}
