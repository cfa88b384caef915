package dev.umbra.store.s3;

import dev.umbra.store.ListPage;
import dev.umbra.store.ListPage.Entry;
import dev.umbra.store.Listing;
import dev.umbra.store.Listing.Depth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Listings by ListObjectsV2. */
final class S3Listings {
  private final Bucket bucket;

  S3Listings(Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * S3 may fill a page with keys that are not asked for, or less than full: then it is asked on.
   */
  ListPage list(Listing listing) {
    ListObjectsV2Request.Builder request = request(listing);
    List<Entry> entries = new ArrayList<>();
    ListObjectsV2Response response;
    do {
      request.maxKeys(listing.limit() - entries.size());
      response =
          S3Calls.call(
              "list", listing.prefix(), () -> bucket.client().listObjectsV2(request.build()));
      entries(listing, response).forEach(entries::add);
      request.continuationToken(response.nextContinuationToken());
    } while (response.isTruncated() && entries.size() < listing.limit());
    return new ListPage(entries, response.isTruncated(), StoreTime.of(response));
  }

  private ListObjectsV2Request.Builder request(Listing listing) {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder().bucket(bucket.name()).prefix(listing.prefix());
    if (!listing.after().isEmpty()) {
      request.startAfter(startAfter(listing));
    }
    if (listing.depth() == Depth.FOLDERS) {
      request.delimiter("/");
    }
    return request;
  }

  /**
   * S3 compares keys, not folders, with this text: after {@code a/x} it would list the folder
   * {@code a/} again for the sake of {@code a/y}. What is greater than {@code a0} is beyond it.
   */
  private static String startAfter(Listing listing) {
    String after = listing.after();
    int slash = after.indexOf('/', listing.prefix().length());
    boolean inFolder = after.startsWith(listing.prefix()) && slash >= 0;
    return listing.depth() == Depth.FOLDERS && inFolder ? after.substring(0, slash) + "0" : after;
  }

  private static Stream<Entry> entries(Listing listing, ListObjectsV2Response response) {
    return switch (listing.depth()) {
      case KEYS ->
          response.contents().stream()
              .map(key -> new Entry(key.key(), key.eTag(), key.size(), key.lastModified()));
      case FOLDERS ->
          response.commonPrefixes().stream()
              .map(folder -> new Entry(folder.prefix(), "", 0, Instant.EPOCH));
    };
  }
}
