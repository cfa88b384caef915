package dev.umbra.store;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.util.Optional;

/** Which blob a claim is about, and where its record is. */
public record ClaimKey(RepositoryName name, Digest digest) {
  /**
   * Reads {@code claims/<name>/<algorithm>/<hex>}, as the store tells of its objects.
   *
   * @return empty for every other key
   */
  public static Optional<ClaimKey> parse(String key) {
    if (!key.startsWith(Claims.PREFIX)) {
      return Optional.empty();
    }
    String[] parts = key.substring(Claims.PREFIX.length()).split("/", -1);
    if (parts.length != 3 || Algorithm.parse(parts[1]).isEmpty()) {
      return Optional.empty();
    }
    return RepositoryName.parseCanonical(Repository.decoded(parts[0]))
        .flatMap(
            name ->
                Digest.parse(parts[1] + ":" + parts[2]).map(digest -> new ClaimKey(name, digest)));
  }

  /** The record's key. */
  public ObjectKey key() {
    return new ObjectKey(
        Claims.PREFIX
            + "%s/%s/%s"
                .formatted(Repository.encoded(name.canonical()), digest.algorithm(), digest.hex()));
  }
}
