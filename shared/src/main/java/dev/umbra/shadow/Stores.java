package dev.umbra.shadow;

import dev.umbra.store.Admission;
import dev.umbra.store.BlobData;
import dev.umbra.store.BlobRecords;
import dev.umbra.store.Catalog;
import dev.umbra.store.Grace;
import dev.umbra.store.ManifestRecords;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Referrers;
import dev.umbra.store.TagRecords;
import dev.umbra.store.TimeLimit;
import dev.umbra.store.Uploads;
import java.time.InstantSource;

/**
 * The stores on one bucket, and the time that they share.
 *
 * @param ids issues and verifies the ids of uploads and data
 */
public record Stores(
    BlobRecords blobs,
    ManifestRecords manifests,
    TagRecords tags,
    Referrers referrers,
    Catalog catalog,
    BlobData data,
    Uploads uploads,
    Admission admission,
    ObjectIds ids,
    Grace grace,
    InstantSource clock) {
  /** The stores on this bucket. */
  public static Stores on(ObjectStore bucket, ObjectIds ids, Grace grace, InstantSource clock) {
    BlobData data = new BlobData(bucket, ids);
    return new Stores(
        new BlobRecords(bucket, grace, clock),
        new ManifestRecords(bucket, grace),
        new TagRecords(bucket, grace),
        new Referrers(bucket),
        new Catalog(bucket),
        data,
        new Uploads(bucket, data),
        new Admission(bucket, ids, grace, clock),
        ids,
        grace,
        clock);
  }

  /** The time that a push has, from now on. */
  TimeLimit limit() {
    return TimeLimit.start(grace, clock);
  }
}
