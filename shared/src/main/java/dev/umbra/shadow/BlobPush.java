package dev.umbra.shadow;

import dev.umbra.http.Body;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.BlobData;
import dev.umbra.store.Repository;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.TimeLimit;
import dev.umbra.store.UploadSession;
import dev.umbra.store.Uploads;
import dev.umbra.store.Versioned;
import java.util.Optional;

/**
 * Blobs that a client pushes into the top overlay: the data first, then the record that makes it
 * the repository's.
 */
public final class BlobPush {
  private final Stack stack;
  private final Stores stores;

  public BlobPush(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
  }

  /**
   * Takes a whole blob from one body.
   *
   * @throws dev.umbra.http.RegistryException 400 where the body is not what the digest names
   */
  public StoredBlob push(RepositoryName name, Digest digest, Body body) {
    TimeLimit limit = TimeLimit.ofUpload(stores.grace(), stores.clock());
    BlobData data = stores.data();
    return record(name, data.write(name, digest, body), limit);
  }

  /**
   * Closes a chunked upload: its chunks and the last body become the blob, and the session is gone.
   *
   * @return empty where another request closed or cancelled the upload meanwhile
   */
  public Optional<StoredBlob> close(
      Uploads.Upload upload, Versioned<UploadSession> session, Body last, Digest digest) {
    TimeLimit limit = TimeLimit.ofUpload(stores.grace(), stores.clock());
    Optional<StoredBlob> blob =
        stores
            .uploads()
            .assemble(upload, session.value(), last, digest)
            .map(assembled -> record(upload.name(), assembled, limit));
    blob.ifPresent(done -> stores.uploads().drop(upload, session));
    return blob;
  }

  private StoredBlob record(RepositoryName name, StoredBlob blob, TimeLimit limit) {
    StoredBlob recorded = stores.blobs().record(new Repository(stack.top(), name), blob, limit);
    limit.check();
    return recorded;
  }
}
