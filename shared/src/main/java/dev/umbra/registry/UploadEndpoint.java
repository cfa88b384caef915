package dev.umbra.registry;

import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Digest;
import dev.umbra.shadow.BlobPush;
import dev.umbra.shadow.Stores;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.UploadSession;
import dev.umbra.store.Uploads;
import dev.umbra.store.Versioned;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code /v2/<name>/blobs/uploads/<id>} (OCI distribution specification, "Pushing Blobs").
 *
 * <p>An upload has two addresses, {@code e-<id>} and {@code s-<id>}. The first is what POST
 * answers: nothing is written yet, and one PUT with a body there is the whole blob. The second is
 * what PATCH answers: there is a session.
 */
final class UploadEndpoint {
  private final Stores stores;
  private final BlobPush push;

  UploadEndpoint(Stores stores, BlobPush push) {
    this.stores = stores;
    this.push = push;
  }

  RegistryResponse status(Call call) {
    UploadPath path = path(call);
    Uploads.Upload upload = path.upload(call.name());
    long offset = session(path, upload).map(seen -> seen.value().offset()).orElse(0L);
    return UploadPath.progress(RegistryResponse.of(204), call, path, offset);
  }

  RegistryResponse append(Call call) {
    UploadPath path = path(call);
    Uploads.Upload upload = path.upload(call.name());
    Optional<Versioned<UploadSession>> seen = session(path, upload);
    Body body = ranged(call, seen);
    UploadSession after =
        stores
            .uploads()
            .append(upload, seen, body, path.algorithm())
            .orElseThrow(
                () ->
                    new RegistryException(
                        ErrorCode.BLOB_UPLOAD_OUT_OF_ORDER,
                        "another request continued this upload meanwhile; ask for its status"));
    return UploadPath.progress(RegistryResponse.of(202), call, path.withSession(), after.offset());
  }

  RegistryResponse close(Call call) {
    UploadPath path = path(call);
    Uploads.Upload upload = path.upload(call.name());
    Digest digest =
        call.digestParameter("digest")
            .orElseThrow(
                () ->
                    new RegistryException(
                        ErrorCode.DIGEST_INVALID, "the upload is closed with a digest parameter"));
    if (isWholeBlob(call, path)) {
      return created(call, push.push(call.name(), digest, call.request().body()));
    }
    Optional<Versioned<UploadSession>> seen = session(path, upload);
    Body body = ranged(call, seen);
    if (seen.isEmpty()) {
      return created(call, push.push(call.name(), digest, body));
    }
    StoredBlob blob = push.close(upload, seen.get(), body, digest).orElseThrow(UploadPath::unknown);
    return created(call, blob);
  }

  RegistryResponse cancel(Call call) {
    UploadPath path = path(call);
    Uploads.Upload upload = path.upload(call.name());
    if (session(path, upload).isPresent()) {
      stores.uploads().drop(upload);
    }
    return RegistryResponse.of(204);
  }

  private UploadPath path(Call call) {
    return UploadPath.parse(call, stores.ids());
  }

  /** The session; there need be none yet at an address that POST answered. */
  private Optional<Versioned<UploadSession>> session(UploadPath path, Uploads.Upload upload) {
    Optional<Versioned<UploadSession>> seen = stores.uploads().read(upload);
    if (seen.isEmpty() && path.kind() == UploadPath.Kind.SESSION) {
      throw UploadPath.unknown();
    }
    return seen;
  }

  private static boolean isWholeBlob(Call call, UploadPath path) {
    return path.kind() == UploadPath.Kind.EDGE
        && call.request().body().length().orElse(0) > 0
        && call.request().headers().first("Content-Range").isEmpty();
  }

  /** The body, as long as its Content-Range says, where it has one. */
  private static Body ranged(Call call, Optional<Versioned<UploadSession>> seen) {
    Body body = call.request().body();
    Optional<String> field = call.request().headers().first("Content-Range");
    if (field.isEmpty()) {
      return body;
    }
    ChunkRange range = ChunkRange.parse(field.get());
    range.check(seen.map(session -> session.value().offset()).orElse(0L), body.length());
    return new Body(OptionalLong.of(range.length()), body.stream());
  }

  private static RegistryResponse created(Call call, StoredBlob blob) {
    return UploadPath.created(call, blob.digest());
  }
}
