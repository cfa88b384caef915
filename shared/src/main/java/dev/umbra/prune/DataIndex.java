package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.store.Inventory;
import dev.umbra.store.StoredBlob;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which digests had data when the run began, and which of them in more than one object.
 *
 * @param present digests that have data
 * @param several digests that have more than one object
 */
record DataIndex(Hashes present, Hashes several) implements MissingData {
  /** Lists the data. */
  static DataIndex read(Stream<Inventory.Data> data) {
    Hashes.Builder present = new Hashes.Builder();
    Hashes.Builder several = new Hashes.Builder();
    Digest[] last = new Digest[1];
    data.map(Inventory.Data::blob)
        .flatMap(Optional::stream)
        .map(StoredBlob::digest)
        .forEach(
            digest -> {
              (digest.equals(last[0]) ? several : present).add(digest.hex());
              last[0] = digest;
            });
    return new DataIndex(present.build(), several.build());
  }

  @Override
  public boolean lacks(Digest digest) {
    return !present.contains(digest.hex());
  }
}
