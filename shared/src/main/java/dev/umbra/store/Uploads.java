package dev.umbra.store;

import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Chunked uploads: a session record, and an object for each chunk. An upload that sends everything
 * at once has none of it, and starting an upload writes nothing, for its id proves itself.
 */
public final class Uploads {
  /** Most chunks of one upload: its session record lists them. */
  public static final int MAX_CHUNKS = 10_000;

  static final String SESSION = "session";
  private static final int PARALLEL_READS = 32;

  private final ObjectStore store;
  private final Records<UploadSession> records;
  private final BlobData data;

  public Uploads(ObjectStore store, BlobData data) {
    this.store = store;
    this.records = new Records<>(store, UploadSession.CODEC);
    this.data = data;
  }

  /**
   * An upload.
   *
   * @param id proven to be issued for the repository
   */
  public record Upload(RepositoryName name, ObjectId id) {
    String prefix() {
      return "uploads/" + Repository.encoded(name.canonical()) + "/" + id + "/";
    }

    ObjectKey key(String object) {
      return new ObjectKey(prefix() + object);
    }
  }

  /** The upload's session; empty before its first chunk and after its end. */
  public Optional<Versioned<UploadSession>> read(Upload upload) {
    return records.read(upload.key(SESSION));
  }

  /**
   * Receives the next chunk.
   *
   * @param seen the session that the chunk continues
   * @param algorithm in which the client will close the upload, as far as it said so
   * @return the session with the chunk; empty where another request changed the session meanwhile,
   *     and nothing is kept
   */
  public Optional<UploadSession> append(
      Upload upload, Optional<Versioned<UploadSession>> seen, Body body, Algorithm algorithm) {
    UploadSession before = seen.map(Versioned::value).orElse(UploadSession.EMPTY);
    if (before.chunks().size() >= MAX_CHUNKS) {
      throw new RegistryException(
          ErrorCode.BLOB_UPLOAD_INVALID,
          "an upload has at most %d chunks; send larger ones".formatted(MAX_CHUNKS));
    }
    String name = "%019d-%s".formatted(before.offset(), Randomness.uuid());
    UploadSession after = before.with(receive(upload, name, body, algorithm));
    return switch (records.write(upload.key(SESSION), seen, after)) {
      case Swap.Won<UploadSession> won -> Optional.of(after);
      case Swap.Lost<UploadSession> lost -> refuse(upload, name);
      case Swap.Gone<UploadSession> gone -> refuse(upload, name);
    };
  }

  private UploadSession.Chunk receive(Upload upload, String name, Body body, Algorithm algorithm) {
    try (ObjectWriter out = store.write(upload.key(name))) {
      Transfer.Copied copied = Transfer.copy(body, out, algorithm);
      out.commit(Optional.of(copied.digest()));
      return new UploadSession.Chunk(name, copied.size(), copied.digest());
    }
  }

  private Optional<UploadSession> refuse(Upload upload, String name) {
    store.deleteAll(List.of(upload.key(name)));
    return Optional.empty();
  }

  /**
   * Makes one data object of all chunks and the last body. A single chunk whose digest is known is
   * copied inside the store, everything else passes through and is hashed.
   *
   * @return empty where the session's chunks are gone: another request closed or cancelled it
   */
  public Optional<StoredBlob> assemble(
      Upload upload, UploadSession session, Body last, Digest digest) {
    if (session.chunks().size() == 1 && last.isEmpty()) {
      UploadSession.Chunk only = session.chunks().getFirst();
      if (only.digest().algorithm() == digest.algorithm()) {
        BlobData.requireSame(digest, only.digest());
        return data.copy(upload.name(), digest, upload.key(only.name()), only.size());
      }
    }
    return content(upload, session, last).map(body -> write(upload, digest, body));
  }

  private StoredBlob write(Upload upload, Digest digest, Body body) {
    try (InputStream content = body.stream()) {
      return data.write(upload.name(), digest, new Body(body.length(), content));
    } catch (IOException e) {
      throw new StoreException("closing the chunks of " + upload.prefix() + " failed", e);
    }
  }

  private Optional<Body> content(Upload upload, UploadSession session, Body last) {
    boolean complete =
        session.chunks().stream()
            .map(chunk -> upload.key(chunk.name()))
            .gather(Gatherers.mapConcurrent(PARALLEL_READS, key -> store.head(key).isPresent()))
            .allMatch(present -> present);
    if (!complete) {
      return Optional.empty();
    }
    List<InputStream> parts =
        Stream.concat(
                session.chunks().stream()
                    .<InputStream>map(
                        chunk -> new ChunkStream(store, upload.key(chunk.name()), chunk.size())),
                Stream.of(last.stream()))
            .toList();
    OptionalLong length =
        last.length().isPresent()
            ? OptionalLong.of(session.offset() + last.length().getAsLong())
            : OptionalLong.empty();
    return Optional.of(new Body(length, new SequenceInputStream(Collections.enumeration(parts))));
  }

  /** Forgets an upload that ended, whatever it left. */
  public void drop(Upload upload) {
    Optional<Versioned<UploadSession>> seen = read(upload);
    seen.ifPresent(session -> records.delete(upload.key(SESSION), session));
    List<ObjectKey> chunks =
        ListPages.entries(store, Listing.keys(upload.prefix(), Listing.MAX))
            .map(ListPage.Entry::key)
            .filter(key -> !key.equals(upload.key(SESSION)))
            .toList();
    store.deleteAll(chunks);
  }

  /** Forgets an upload that was assembled, by the session as it was read. */
  public void drop(Upload upload, Versioned<UploadSession> session) {
    if (records.delete(upload.key(SESSION), session) == DeleteOutcome.DELETED) {
      store.deleteAll(
          session.value().chunks().stream().map(chunk -> upload.key(chunk.name())).toList());
    }
  }
}
