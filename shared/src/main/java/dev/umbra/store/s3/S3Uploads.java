package dev.umbra.store.s3;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.UnfinishedWrite;
import dev.umbra.store.UnfinishedWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/** Multipart uploads under way, whoever began them. */
final class S3Uploads {
  /** As many as S3 lists at once. */
  static final int PAGE = 1000;

  private static final int READS_AT_ONCE = 16;

  private final Bucket bucket;
  private final int page;

  S3Uploads(Bucket bucket, int page) {
    this.bucket = bucket;
    this.page = page;
  }

  UnfinishedWrites unfinished(String prefix) {
    ListMultipartUploadsRequest.Builder request =
        ListMultipartUploadsRequest.builder().bucket(bucket.name()).prefix(prefix).maxUploads(page);
    List<MultipartUpload> uploads = new ArrayList<>();
    ListMultipartUploadsResponse first = list(request, prefix);
    ListMultipartUploadsResponse last = first;
    uploads.addAll(last.uploads());
    while (last.isTruncated()) {
      request.keyMarker(last.nextKeyMarker()).uploadIdMarker(last.nextUploadIdMarker());
      last = list(request, prefix);
      uploads.addAll(last.uploads());
    }
    return new UnfinishedWrites(withParts(uploads), StoreTime.of(first));
  }

  private ListMultipartUploadsResponse list(
      ListMultipartUploadsRequest.Builder request, String prefix) {
    return S3Calls.call(
        "list uploads", prefix, () -> bucket.client().listMultipartUploads(request.build()));
  }

  private List<UnfinishedWrite> withParts(List<MultipartUpload> uploads) {
    return uploads.stream()
        .gather(Gatherers.mapConcurrent(READS_AT_ONCE, this::withParts))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty for one that has ended meanwhile, or is none of the registry's. */
  private Optional<UnfinishedWrite> withParts(MultipartUpload upload) {
    return ObjectKey.parse(upload.key())
        .flatMap(key -> S3Calls.find("list parts of", key, () -> newestPart(upload)))
        .map(newest -> write(upload, newest));
  }

  private static UnfinishedWrite write(MultipartUpload upload, Optional<Instant> newest) {
    return new UnfinishedWrite(
        new ObjectKey(upload.key()), upload.uploadId(), upload.initiated(), newest);
  }

  /** Parts are listed by number but sent side by side: any may be the newest. */
  private Optional<Instant> newestPart(MultipartUpload upload) {
    Stream<ListPartsResponse> pages =
        bucket
            .client()
            .listPartsPaginator(
                list -> list.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()))
            .stream();
    return pages
        .flatMap(page -> page.parts().stream())
        .map(Part::lastModified)
        .max(Instant::compareTo);
  }

  /** A part that arrives at this very moment S3 may keep; the bucket's lifecycle rule ends it. */
  void abort(UnfinishedWrite write) {
    var _ =
        S3Calls.find(
            "abort upload of",
            write.key(),
            () ->
                bucket
                    .client()
                    .abortMultipartUpload(
                        abort ->
                            abort
                                .bucket(bucket.name())
                                .key(write.key().value())
                                .uploadId(write.id())));
  }
}
