package dev.umbra.registry;

import dev.umbra.access.Gatekeeper;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.shadow.BlobPush;
import dev.umbra.shadow.BlobView;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.StoredBlob;
import java.util.Optional;

/**
 * {@code POST /v2/<name>/blobs/uploads/} (OCI distribution specification, "Pushing Blobs",
 * "Mounting a blob from another repository"): a mount, a whole blob in one request, or the start of
 * an upload, which writes nothing.
 */
final class StartUploadEndpoint {
  private final BlobView view;
  private final BlobPush push;
  private final ObjectIds ids;
  private final Gatekeeper gatekeeper;

  StartUploadEndpoint(BlobView view, BlobPush push, ObjectIds ids, Gatekeeper gatekeeper) {
    this.view = view;
    this.push = push;
    this.ids = ids;
    this.gatekeeper = gatekeeper;
  }

  RegistryResponse start(Call call) {
    Algorithm algorithm = UploadPath.algorithm(call);
    Optional<Digest> mount = call.digestParameter("mount");
    if (mount.isPresent()) {
      return mount(call, mount.get())
          .map(blob -> UploadPath.created(call, blob.digest()))
          .orElseGet(() -> session(call, algorithm));
    }
    return call.digestParameter("digest")
        .map(digest -> push.push(call.name(), digest, call.request().body()))
        .map(blob -> UploadPath.created(call, blob.digest()))
        .orElseGet(() -> session(call, algorithm));
  }

  /** A mount that cannot be done is no error: the client uploads. */
  private Optional<StoredBlob> mount(Call call, Digest digest) {
    Optional<String> from = call.request().query().first("from").filter(name -> !name.isEmpty());
    if (from.isPresent()) {
      return source(call, from.get())
          .filter(source -> gatekeeper.mayRead(call.request(), source))
          .flatMap(source -> view.mount(source, call.name(), digest));
    }
    return gatekeeper.everythingIsPublic()
        ? view.mountAnywhere(call.name(), digest)
        : Optional.empty();
  }

  private static Optional<RepositoryName> source(Call call, String from) {
    return RepositoryName.parse(
        from, call.request().query().first("ns"), call.request().address().getAuthority());
  }

  private RegistryResponse session(Call call, Algorithm algorithm) {
    UploadPath path = UploadPath.start(ids.issue(call.name()), algorithm);
    return UploadPath.progress(RegistryResponse.of(202), call, path, 0);
  }
}
