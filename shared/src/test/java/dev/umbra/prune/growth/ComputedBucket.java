package dev.umbra.prune.growth;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectId;
import dev.umbra.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The objects of a bucket, in the order of their keys, each computed when it is asked for: first
 * all data, then repository by repository blobs, manifests and tags.
 */
final class ComputedBucket {
  private static final int OF_REPOSITORY = Shape.IMAGES * (Shape.BLOBS + 2);
  private static final int MANIFESTS = Shape.IMAGES * Shape.BLOBS;
  private static final int TAGS = MANIFESTS + Shape.IMAGES;

  private final Shape shape;
  private final Instant now;
  private final Contents contents;
  private final BitSet deleted;

  ComputedBucket(Shape shape, Instant now) {
    this.shape = shape;
    this.now = now;
    this.contents = new Contents(shape, now);
    this.deleted = new BitSet(objects());
  }

  private int objects() {
    return shape.blobs() + shape.repositories() * OF_REPOSITORY;
  }

  private String key(int index) {
    if (index < shape.blobs()) {
      return "blobs/sha256/" + contents.blobHex(index) + "/" + id();
    }
    int repository = (index - shape.blobs()) / OF_REPOSITORY;
    int within = (index - shape.blobs()) % OF_REPOSITORY;
    String prefix = "local/docker.io!org!app-%07d/".formatted(repository);
    if (within < MANIFESTS) {
      return prefix + "blobs/sha256/" + contents.blobHex((long) repository * MANIFESTS + within);
    }
    if (within < TAGS) {
      int image = contents.imageOfRank(repository, within - MANIFESTS);
      return prefix + "manifests/sha256/" + contents.manifestHex(repository, image);
    }
    return prefix + "tags/v%03d".formatted(within - TAGS);
  }

  /** An id that was issued long ago. */
  private String id() {
    return "0".repeat(32)
        + "%016x".formatted(now.toEpochMilli() - 400L * 86_400_000)
        + "0".repeat(ObjectId.LENGTH - 48);
  }

  private int image(int within) {
    return within < MANIFESTS ? within / Shape.BLOBS : within - TAGS;
  }

  private Instant lastModified(int index) {
    if (index < shape.blobs()) {
      return now.minusSeconds(86_400L * 400);
    }
    int repository = (index - shape.blobs()) / OF_REPOSITORY;
    int within = (index - shape.blobs()) % OF_REPOSITORY;
    boolean manifest = within >= MANIFESTS && within < TAGS;
    return contents.pushed(
        manifest ? contents.imageOfRank(repository, within - MANIFESTS) : image(within));
  }

  private String etag(int index) {
    return "\"%032x\"".formatted(index);
  }

  /** The number of the first object whose key is greater. */
  private int above(String text) {
    int low = 0;
    int high = objects();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(middle).compareTo(text) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Optional<Integer> find(String key) {
    int index = above(key) - 1;
    return index >= 0 && !deleted.get(index) && key(index).equals(key)
        ? Optional.of(index)
        : Optional.empty();
  }

  synchronized Optional<StoredObject> get(String key) {
    return find(key)
        .map(index -> new StoredObject(content(index), etag(index), lastModified(index), now));
  }

  private byte[] content(int index) {
    int repository = (index - shape.blobs()) / OF_REPOSITORY;
    int within = (index - shape.blobs()) % OF_REPOSITORY;
    if (within >= TAGS) {
      return contents.tagRecord(repository, within - TAGS);
    }
    return contents.manifestRecord(
        repository, contents.imageOfRank(repository, within - MANIFESTS));
  }

  synchronized boolean delete(String key) {
    Optional<Integer> index = find(key);
    index.ifPresent(deleted::set);
    return index.isPresent();
  }

  /** How many objects are there now. */
  synchronized int left() {
    return objects() - deleted.cardinality();
  }

  synchronized ListPage list(Listing listing) {
    List<ListPage.Entry> entries = new ArrayList<>();
    boolean after = listing.after().compareTo(listing.prefix()) > 0;
    int index = after ? above(listing.after()) : above(listing.prefix());
    while (index < objects() && entries.size() <= listing.limit()) {
      if (deleted.get(index)) {
        index++;
        continue;
      }
      String key = key(index);
      if (!key.startsWith(listing.prefix())) {
        break;
      }
      int slash = key.indexOf('/', listing.prefix().length());
      if (listing.depth() == Listing.Depth.KEYS) {
        entries.add(new ListPage.Entry(key, etag(index), 500, lastModified(index)));
        index++;
      } else {
        String folder = key.substring(0, slash + 1);
        if (folder.compareTo(listing.after()) > 0) {
          entries.add(new ListPage.Entry(folder, "", 0, Instant.EPOCH));
        }
        index = above(folder + "~");
      }
    }
    boolean more = entries.size() > listing.limit();
    return new ListPage(more ? entries.subList(0, listing.limit()) : entries, more, now);
  }
}
