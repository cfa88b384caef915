package dev.umbra.store;

import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A bucket with the semantics of Amazon S3: reads and listings see every write that was answered
 * before them, a write is seen whole or not at all, and conditions are checked atomically with the
 * change that they guard.
 *
 * <p>Two kinds of object live in it. A <em>record</em> is small and changed only by
 * compare-and-swap: {@link #putIfAbsent}, {@link #replaceIfUnchanged}, {@link #deleteIfUnchanged}.
 * <em>Data</em> is written once by {@link #write} or {@link #copy}, under a key never used before.
 * When a writing method returns, what it wrote survives a crash of the machine.
 *
 * <p>An ETag is the same from every method that gives one, and good for every method that takes
 * one. A condition that fails is an outcome, not an error; S3's 409 (a conflicting request under
 * way) is retried inside. Every method throws {@link StoreException} where the store cannot be
 * reached or fails; then a write may or may not have happened. All methods may be called at the
 * same time.
 */
public interface ObjectStore {
  /** Reads a whole small object; empty if there is none. */
  Optional<StoredObject> get(ObjectKey key);

  /** Reads what is known of an object without its content; empty if there is none. */
  Optional<ObjectSummary> head(ObjectKey key);

  /**
   * Opens an object's content, or a part of it.
   *
   * @param range lies within the object
   * @return a stream of exactly the range's length, to be closed by the caller, who need not read
   *     it to the end; reading it throws {@link java.io.IOException} where the store fails or ends
   *     early. Empty if there is no such object
   */
  Optional<InputStream> open(ObjectKey key, ByteRange range);

  /**
   * Creates a record.
   *
   * @return {@link WriteOutcome.Written}, or {@link WriteOutcome.Refused} where the key is taken
   */
  WriteOutcome putIfAbsent(ObjectKey key, byte[] content);

  /**
   * Replaces a record if it is still the version that was read.
   *
   * @param etag of that version
   * @return {@link WriteOutcome.Refused} where another version or nothing is there now. A retry
   *     inside may have met its own first attempt: who must know reads again and compares ids
   */
  WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content);

  /**
   * Deletes a record if it is still the version that was read.
   *
   * @return {@link DeleteOutcome#MISSING} also where a retry inside met its own first attempt
   */
  DeleteOutcome deleteIfUnchanged(ObjectVersion version);

  /**
   * Deletes records, each if it is still the version that was read; one refusal stops no other.
   *
   * @param versions any number, each key once; sent in requests of 1,000
   * @return an outcome for each, in the same order
   */
  List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions);

  /**
   * Deletes data that nobody can need any more, without condition; what is not there is no error.
   */
  void deleteAll(Collection<ObjectKey> keys);

  /**
   * Brings a deleted object back, where the store keeps old versions. What is there is never
   * overwritten, and what somebody wrote since is not passed over.
   *
   * @param etag of the version that was deleted; empty for whatever was there last
   */
  RestoreOutcome restore(ObjectKey key, Optional<String> etag);

  /**
   * Starts writing data of any length; nothing is visible before {@link ObjectWriter#commit}. May
   * wait, here and while writing, until other writers have finished: a thread has one writer at a
   * time.
   */
  ObjectWriter write(ObjectKey key);

  /**
   * Writes that were begun and neither committed nor closed, whatever process began them, copies in
   * parts included. A write of which the store itself holds nothing yet is not among them, nor is
   * one under a key that no {@link ObjectKey} can name. Whoever aborts some has all of them first:
   * the list is whole, for a bucket has few.
   *
   * @param prefix of their keys; empty for all
   */
  UnfinishedWrites unfinished(String prefix);

  /**
   * Discards an unfinished write and the content that the store has of it; one that is not there
   * any more, or was committed, is no error and not touched. Its writer fails with {@link
   * StoreException}, at its commit at the latest, and nothing becomes visible.
   *
   * @param write as this store told it
   */
  void abort(UnfinishedWrite write);

  /**
   * Copies data inside the store, whatever its size, to a key never used before. A store that keeps
   * checksums computes one for a copy whose source has none, where it copies in one piece.
   *
   * @return {@link WriteOutcome.Refused} where the source does not exist
   */
  WriteOutcome copy(ObjectKey source, ObjectKey target);

  /**
   * A page of keys, in the order of their UTF-8 bytes: as many as the limit, or all that are left.
   *
   * @param listing what to list
   */
  ListPage list(Listing listing);

  /**
   * Makes a URL that lets its bearer read one object; no request is sent, the object may be
   * missing.
   */
  URI presign(PresignRequest request);
}
