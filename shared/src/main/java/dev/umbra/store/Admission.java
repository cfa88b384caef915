package dev.umbra.store;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds data that was uploaded without a record: at the edge, or before a crash. An object is
 * admitted if its id proves that it was issued for the repository, it is younger than half the
 * grace period (older ones may be about to be swept), and its content is what its key says.
 */
public final class Admission {
  private static final int BUFFER = 1 << 16;

  private final ObjectStore store;
  private final ObjectIds ids;
  private final Grace grace;
  private final InstantSource clock;

  public Admission(ObjectStore store, ObjectIds ids, Grace grace, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.grace = grace;
    this.clock = clock;
  }

  /** The youngest data with this digest that was uploaded for this repository. */
  public Optional<StoredBlob> find(RepositoryName name, Digest digest) {
    return youngest(digest, text -> ids.verify(text, name).isPresent());
  }

  /**
   * The youngest data with this digest, uploaded for any repository: where whoever asks may read
   * all of them.
   */
  public Optional<StoredBlob> findAnywhere(Digest digest) {
    return youngest(digest, text -> ids.verify(text).isPresent());
  }

  private Optional<StoredBlob> youngest(Digest digest, Predicate<String> issued) {
    String prefix = StoredBlob.prefix(digest);
    return ListPages.entries(store, Listing.keys(prefix, Listing.MAX))
        .filter(entry -> issued.test(entry.name().substring(prefix.length())))
        .map(entry -> blob(digest, entry, prefix))
        .filter(blob -> isYoung(blob.object()))
        .sorted(Comparator.comparing((StoredBlob blob) -> blob.object().expiry()).reversed())
        .filter(this::isWhatItsKeySays)
        .findFirst();
  }

  private static StoredBlob blob(Digest digest, ListPage.Entry entry, String prefix) {
    return new StoredBlob(
        digest, new ObjectId(entry.name().substring(prefix.length())), entry.size());
  }

  private boolean isYoung(ObjectId object) {
    return object.age(grace, clock.instant()).compareTo(grace.admissionAge()) < 0;
  }

  /** A store that verified a SHA-256 is believed; else the bytes are read and hashed. */
  private boolean isWhatItsKeySays(StoredBlob blob) {
    Optional<ObjectSummary> summary = store.head(blob.key());
    if (summary.isEmpty() || summary.get().size() != blob.size()) {
      return false;
    }
    Optional<Digest> known =
        summary.get().checksum().filter(sum -> blob.digest().algorithm() == Algorithm.SHA256);
    return known.map(blob.digest()::equals).orElseGet(() -> hashesToItsDigest(blob));
  }

  private boolean hashesToItsDigest(StoredBlob blob) {
    Optional<InputStream> content = store.open(blob.key(), new ByteRange(0, blob.size()));
    if (content.isEmpty()) {
      return false;
    }
    try (InputStream in = content.get()) {
      var hash = blob.digest().algorithm().hash();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hash.update(buffer, 0, count);
      }
      return Digest.of(blob.digest().algorithm(), hash.digest()).equals(blob.digest());
    } catch (IOException e) {
      throw new StoreException("reading " + blob.key() + " failed", e);
    }
  }
}
