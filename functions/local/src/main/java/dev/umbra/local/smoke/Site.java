package dev.umbra.local.smoke;

import dev.umbra.image.Digest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Where facts are checked.
 *
 * @param repository what is pushed goes there
 */
record Site(Registry registry, Door door, String repository) {
  Uploads uploads() {
    return new Uploads(registry, repository);
  }

  /** Whether only those with credentials may do anything. */
  boolean isGuarded() {
    return registry.login().isPresent();
  }

  /** Whether somebody's credentials are used, and not what everybody may do. */
  boolean hasUser() {
    return registry.login().flatMap(Login::credentials).isPresent();
  }

  String manifestPath(String reference) {
    return "/v2/" + repository + "/manifests/" + reference;
  }

  String blobPath(Digest digest) {
    return "/v2/" + repository + "/blobs/" + digest;
  }

  /** Pushes what the image's manifest names. */
  void pushBlobs(Image image) throws IOException, InterruptedException, StoppedException {
    uploads().throughFunctions(image.config());
    uploads().throughFunctions(image.layer());
  }

  /** Pushes the manifest. */
  void pushManifest(Image image, String tag)
      throws IOException, InterruptedException, StoppedException {
    Reply reply =
        registry.send(
            registry
                .http()
                .request(manifestPath(tag))
                .header("Content-Type", Image.TYPE)
                .PUT(BodyPublishers.ofByteArray(image.manifest())));
    if (reply.status() != 201) {
      throw new IOException("PUT of a manifest is answered " + reply.summary());
    }
  }

  Reply manifest(String method, String reference)
      throws IOException, InterruptedException, StoppedException {
    return registry.send(
        registry
            .http()
            .request(manifestPath(reference))
            .header("Accept", Image.TYPE)
            .method(method, BodyPublishers.noBody()));
  }

  /** Deletes manifest and tags, as far as the user may. */
  void delete(Image image) throws IOException, InterruptedException, StoppedException {
    registry.send("DELETE", manifestPath(image.digest().toString()));
  }
}
