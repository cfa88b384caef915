package dev.umbra.local.smoke;

import dev.umbra.image.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;

/** The ways of pushing a blob. */
record Uploads(Registry registry, String repository) {
  private static final String TYPE = "application/octet-stream";

  /**
   * Starts an upload; its address.
   *
   * @throws StoppedException where the user may not push
   */
  URI start() throws IOException, InterruptedException, StoppedException {
    Reply reply = registry.send("POST", "/v2/" + repository + "/blobs/uploads/");
    return switch (reply.status()) {
      case 202 -> reply.location();
      case 401, 403 ->
          throw new StoppedException(
              registry.login().flatMap(Login::credentials).isPresent()
                  ? "the user may not push to "
                      + repository
                      + "; name another with --repository, which this user may push to and delete"
                      + " from"
                  : "nobody may push to "
                      + repository
                      + " without a password; name a user with --user who may push and delete");
      default -> throw new IOException("POST of an upload is answered " + reply.summary());
    };
  }

  /** The PUT that closes an upload, with these bytes. */
  Reply put(URI upload, Digest digest, byte[] content)
      throws IOException, InterruptedException, StoppedException {
    String separator = upload.getRawQuery() == null ? "?" : "&";
    return registry.send(
        Http.request(URI.create(upload + separator + "digest=" + digest))
            .header("Content-Type", TYPE)
            .PUT(BodyPublishers.ofByteArray(content)));
  }

  /** Pushes it whole in one PUT, as containerd, Docker's containerd store, oras and helm do. */
  Reply whole(Blob blob) throws IOException, InterruptedException, StoppedException {
    return put(start(), blob.digest(), blob.content());
  }

  Reply patch(URI upload, byte[] content)
      throws IOException, InterruptedException, StoppedException {
    return registry.send(
        Http.request(upload)
            .header("Content-Type", TYPE)
            .method("PATCH", BodyPublishers.ofByteArray(content)));
  }

  /** Pushes it by PATCH and an empty PUT, which functions take at every door. */
  void throughFunctions(Blob blob) throws IOException, InterruptedException, StoppedException {
    Reply patched = patch(start(), blob.content());
    if (patched.status() != 202) {
      throw new IOException("PATCH of an upload is answered " + patched.summary());
    }
    Reply closed = put(patched.location(), blob.digest(), new byte[0]);
    if (closed.status() != 201) {
      throw new IOException("the PUT after a PATCH is answered " + closed.summary());
    }
  }
}
