package dev.umbra.registry;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ObjectId;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.Uploads;
import java.util.Optional;

/**
 * An upload's address: {@code e-} or {@code s-}, and an id that this registry issued for this
 * repository.
 *
 * @param algorithm in which the client said that it would close the upload
 */
record UploadPath(Kind kind, ObjectId id, Algorithm algorithm) {
  /** Which of its two addresses. */
  enum Kind {
    /** Nothing is written yet. */
    EDGE("e-"),
    SESSION("s-");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final String ALGORITHM = "digest-algorithm";

  /** Chunks below this are taken, but make a slow upload. */
  private static final int MIN_CHUNK = 1 << 16;

  static UploadPath parse(Call call, ObjectIds ids) {
    String item = call.routed().item();
    Kind kind = item.startsWith(Kind.EDGE.prefix) ? Kind.EDGE : Kind.SESSION;
    return Optional.of(item)
        .filter(text -> text.startsWith(kind.prefix))
        .map(text -> text.substring(kind.prefix.length()))
        .flatMap(text -> ids.verifyUnexpired(text, call.name()))
        .map(id -> new UploadPath(kind, id, algorithm(call)))
        .orElseThrow(UploadPath::unknown);
  }

  /** The algorithm that the client announces when it starts the upload. */
  static Algorithm algorithm(Call call) {
    return call.request()
        .query()
        .first(ALGORITHM)
        .map(UploadPath::algorithm)
        .orElse(Algorithm.SHA256);
  }

  private static Algorithm algorithm(String text) {
    return Algorithm.parse(text)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.DIGEST_INVALID,
                    "digests are sha256 or sha512, not " + Call.shown(text)));
  }

  static RegistryException unknown() {
    return new RegistryException(
        ErrorCode.BLOB_UPLOAD_UNKNOWN, "there is no such upload; it may have ended or expired");
  }

  static UploadPath start(ObjectId id, Algorithm algorithm) {
    return new UploadPath(Kind.EDGE, id, algorithm);
  }

  UploadPath withSession() {
    return new UploadPath(Kind.SESSION, id, algorithm);
  }

  Uploads.Upload upload(RepositoryName name) {
    return new Uploads.Upload(name, id);
  }

  /** Says where the upload goes on and how far it is. */
  static RegistryResponse progress(
      RegistryResponse response, Call call, UploadPath path, long offset) {
    return response
        .with("Location", path.location(call))
        .with("Docker-Upload-UUID", path.id)
        .with("Range", "0-" + Math.max(0, offset - 1))
        .with("OCI-Chunk-Min-Length", MIN_CHUNK);
  }

  /** Without percent-escapes, for some clients decode it and others do not. */
  private String location(Call call) {
    String path = call.repositoryPath() + "/blobs/uploads/" + kind.prefix + id;
    String hint = algorithm == Algorithm.SHA256 ? "" : "?" + ALGORITHM + "=" + algorithm;
    String separator = hint.isEmpty() ? "?" : "&";
    return path + hint + call.namespace().map(ns -> separator + "ns=" + ns).orElse("");
  }

  /** Says where the finished blob is. */
  static RegistryResponse created(Call call, Digest digest) {
    return RegistryResponse.of(201)
        .with("Location", call.location("/blobs/" + digest))
        .with("Docker-Content-Digest", digest);
  }
}
