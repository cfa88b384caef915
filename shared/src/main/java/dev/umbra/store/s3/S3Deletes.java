package dev.umbra.store.s3;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes: many a request, and each record by its own condition. */
abstract class S3Deletes {
  /** Most keys in one request. */
  private static final int BATCH = 1000;

  private final Bucket bucket;

  S3Deletes(Bucket bucket) {
    this.bucket = bucket;
  }

  abstract DeleteOutcome deleteIfUnchanged(ObjectVersion version);

  /** At most as many as one request takes. */
  abstract List<DeleteOutcome> deleteBatchIfUnchanged(List<ObjectVersion> versions);

  final List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions) {
    return versions.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(batch -> deleteBatchIfUnchanged(batch).stream())
        .toList();
  }

  final void deleteAll(Collection<ObjectKey> keys) {
    keys.stream()
        .map(key -> ObjectIdentifier.builder().key(key.value()).build())
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(batch -> refuse(send(batch)));
  }

  /** Anything that was not deleted although there was no condition. */
  final void refuse(Map<String, String> errors) {
    errors.forEach(
        (key, code) -> {
          throw new StoreException("delete " + key + ": " + code);
        });
  }

  /**
   * @return the error codes of those that were not deleted
   */
  final Map<String, String> send(List<ObjectIdentifier> objects) {
    if (objects.isEmpty()) {
      return Map.of();
    }
    DeleteObjectsResponse response =
        S3Calls.call(
            "delete " + objects.size() + " from",
            objects.getFirst().key(),
            () ->
                bucket
                    .client()
                    .deleteObjects(
                        delete ->
                            delete
                                .bucket(bucket.name())
                                .delete(all -> all.objects(objects).quiet(true))));
    return response.errors().stream()
        .collect(Collectors.toMap(S3Error::key, S3Error::code, (first, second) -> first));
  }

  final Bucket bucket() {
    return bucket;
  }
}
