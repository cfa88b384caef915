package dev.umbra.registry;

import dev.umbra.access.Decision;
import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.shadow.BlobView;
import dev.umbra.shadow.CachedBlobs;
import dev.umbra.shadow.Deletion;
import dev.umbra.shadow.Source;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Views;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.PresignRequest;
import dev.umbra.store.StoredBlob;
import java.net.URI;
import java.util.Optional;

/**
 * {@code /v2/<name>/blobs/<digest>} (OCI distribution specification, "Pulling blobs", "Deleting
 * Blobs").
 */
final class BlobEndpoint {
  private final BlobView view;
  private final Optional<CachedBlobs> upstreams;
  private final Deletion deletion;
  private final ObjectStore store;
  private final RegistrySettings settings;

  BlobEndpoint(Views views, Deletion deletion, ObjectStore store, RegistrySettings settings) {
    this.view = views.blobs();
    this.upstreams = views.upstreamBlobs();
    this.deletion = deletion;
    this.store = store;
    this.settings = settings;
  }

  RegistryResponse pull(Call call) {
    Digest digest = call.digest();
    Optional<Stack.Found<StoredBlob>> found = find(call, digest);
    return found.isPresent()
        ? held(call, found.get())
        : upstreams
            .flatMap(
                blobs -> new UpstreamBlob(blobs, call, isForPush(call)).answer(this::findAgain))
            .orElseThrow(() -> unknown(digest))
            .with("Docker-Content-Digest", digest);
  }

  private Optional<RegistryResponse> findAgain(Call call) {
    return view.find(call.name(), call.digest()).map(found -> held(call, found));
  }

  private RegistryResponse held(Call call, Stack.Found<StoredBlob> found) {
    RegistryResponse response =
        call.request().method() == Method.HEAD
            ? head(call, found.value())
            : get(call, found.value());
    return response
        .with("Docker-Content-Digest", found.value().digest())
        .with("Umbra-Source", Source.of(found.overlay()));
  }

  private static RegistryException unknown(Digest digest) {
    return new RegistryException(ErrorCode.BLOB_UNKNOWN, "the repository has no blob " + digest);
  }

  /**
   * A pusher's HEAD asks whether it may skip the upload, so what it finds must last until the push
   * ends.
   */
  private Optional<Stack.Found<StoredBlob>> find(Call call, Digest digest) {
    return isForPush(call) ? view.rely(call.name(), digest) : view.find(call.name(), digest);
  }

  private static boolean isForPush(Call call) {
    return call.request().method() == Method.HEAD && call.rights() == Decision.Rights.PUSH;
  }

  private RegistryResponse head(Call call, StoredBlob blob) {
    return switch (settings.blobHead()) {
      case LENGTH -> BlobContent.of(store, blob).head(call.request().headers());
      case REDIRECT -> {
        URI url = signed(call, blob);
        yield takesCredentialsAlong(call.request().address(), url)
            ? BlobContent.of(store, blob).head(call.request().headers())
            : redirect(url);
      }
    };
  }

  private RegistryResponse get(Call call, StoredBlob blob) {
    return switch (settings.blobServing()) {
      case INLINE -> BlobContent.of(store, blob).get(call.request().headers());
      case REDIRECT -> {
        URI url = signed(call, blob);
        yield takesCredentialsAlong(call.request().address(), url)
            ? BlobContent.of(store, blob).get(call.request().headers())
            : redirect(url);
      }
    };
  }

  private URI signed(Call call, StoredBlob blob) {
    return store.presign(
        new PresignRequest(
            blob.key(),
            call.request().method(),
            MediaType.OCTET_STREAM,
            PresignRequest.MAX_VALIDITY));
  }

  /**
   * Clients drop their credentials when a redirect leads to another host; some take another port
   * for the same host, and a store refuses a signed URL that comes with credentials.
   */
  private static boolean takesCredentialsAlong(URI asked, URI url) {
    return asked.getHost() != null
        && asked.getHost().equalsIgnoreCase(url.getHost())
        && asked.getPort() != url.getPort();
  }

  static RegistryResponse redirect(Object url) {
    return RegistryResponse.of(307)
        .with("Location", url)
        .with("Cache-Control", "no-store")
        .with(new Content.Empty());
  }

  RegistryResponse delete(Call call) {
    Digest digest = call.digest();
    if (settings.blobDeletion() == RegistrySettings.BlobDeletion.OFF) {
      throw new RegistryException(
          ErrorCode.UNSUPPORTED, "blobs are not deleted here; prune removes what nothing needs");
    }
    return switch (deletion.deleteBlob(call.name(), digest)) {
      case DELETED -> RegistryResponse.of(202);
      case UNKNOWN ->
          throw new RegistryException(
              ErrorCode.BLOB_UNKNOWN, "the repository has no blob " + digest);
      case NEEDED ->
          throw new RegistryException(
              ErrorCode.UNSUPPORTED, "a manifest of the repository needs the blob " + digest);
    };
  }
}
