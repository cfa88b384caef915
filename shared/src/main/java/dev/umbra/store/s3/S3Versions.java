package dev.umbra.store.s3;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.RestoreOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** What a bucket with versioning keeps of deleted objects, below the markers that hide it. */
final class S3Versions {
  private final Bucket bucket;

  S3Versions(Bucket bucket) {
    this.bucket = bucket;
  }

  /** All that is kept of one key, each list newest first. */
  private record History(List<ObjectVersion> versions, List<DeleteMarkerEntry> markers) {
    boolean isDeleted() {
      return versions.stream().noneMatch(ObjectVersion::isLatest);
    }

    /**
     * The markers above the version, the oldest first: until the last of them goes nothing can be
     * seen. Deleting what is deleted makes a marker too. One of the same second may be older, and
     * then hides nothing.
     */
    List<DeleteMarkerEntry> hiding(ObjectVersion version) {
      return markers.stream()
          .filter(marker -> !marker.lastModified().isBefore(version.lastModified()))
          .toList()
          .reversed();
    }
  }

  /** A marker is removed, so what somebody writes at this moment is not overwritten. */
  RestoreOutcome restore(ObjectKey key, Optional<String> etag) {
    History history = history(key);
    if (!history.isDeleted()) {
      return RestoreOutcome.TAKEN;
    }
    Optional<ObjectVersion> newest = history.versions.stream().findFirst();
    if (newest.isEmpty()) {
      return keepsVersions(key) ? RestoreOutcome.GONE : RestoreOutcome.UNSUPPORTED;
    }
    if (!etag.orElse(newest.get().eTag()).equals(newest.get().eTag())) {
      return RestoreOutcome.GONE;
    }
    history.hiding(newest.get()).forEach(this::remove);
    return whatIsThere(key, newest.get());
  }

  private History history(ObjectKey key) {
    History history = new History(new ArrayList<>(), new ArrayList<>());
    ListObjectVersionsRequest.Builder request =
        ListObjectVersionsRequest.builder().bucket(bucket.name()).prefix(key.value());
    ListObjectVersionsResponse page;
    do {
      page =
          S3Calls.call(
              "list versions of", key, () -> bucket.client().listObjectVersions(request.build()));
      page.versions().stream()
          .filter(version -> version.key().equals(key.value()))
          .forEach(history.versions::add);
      page.deleteMarkers().stream()
          .filter(marker -> marker.key().equals(key.value()))
          .forEach(history.markers::add);
      request.keyMarker(page.nextKeyMarker()).versionIdMarker(page.nextVersionIdMarker());
    } while (page.isTruncated() && key.value().equals(page.nextKeyMarker()));
    return history;
  }

  private void remove(DeleteMarkerEntry marker) {
    var _ =
        S3Calls.call(
            "remove delete marker of",
            marker.key(),
            () ->
                bucket
                    .client()
                    .deleteObject(
                        delete ->
                            delete
                                .bucket(bucket.name())
                                .key(marker.key())
                                .versionId(marker.versionId())));
  }

  /** Somebody may have written before the marker went. */
  private RestoreOutcome whatIsThere(ObjectKey key, ObjectVersion restored) {
    return new S3Reads(bucket)
        .head(key)
        .filter(there -> !there.etag().equals(restored.eTag()))
        .map(other -> RestoreOutcome.TAKEN)
        .orElse(RestoreOutcome.RESTORED);
  }

  private boolean keepsVersions(ObjectKey key) {
    BucketVersioningStatus status =
        S3Calls.call(
            "ask whether versions are kept of",
            key,
            () -> bucket.client().getBucketVersioning(ask -> ask.bucket(bucket.name())).status());
    return status != null;
  }
}
