package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.util.Optional;

/** The answer to a HEAD of a manifest says how long it is, of which type, and its digest. */
record ManifestHeadFact(Site site) implements Fact {
  private static final String TAG = "head";

  @Override
  public String name() {
    return "HEAD of a manifest";
  }

  @Override
  public String expected() {
    return "200 with its length, type and digest";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Image image = Image.random();
    site.pushBlobs(image);
    site.pushManifest(image, TAG);
    try {
      return of(image, site.manifest("HEAD", TAG));
    } finally {
      site.delete(image);
    }
  }

  private static Finding of(Image image, Reply reply) {
    if (reply.status() != 200) {
      return new Differs(reply.summary(), "The registry function's log says why.");
    }
    String length = Integer.toString(image.manifest().length);
    Optional<String> seen = reply.header("Content-Length");
    if (!seen.equals(Optional.of(length))) {
      return new Differs(
          "200, Content-Length " + seen.orElse("missing") + ", not " + length,
          "API Gateway loses the length of answers to HEAD, and Docker and containerd take the"
              + " manifest for empty. The registry function has to leave Docker-Content-Digest out"
              + " of answers to HEAD, upon which they ask by GET; until it does, clients have to"
              + " reach the registry by 'umbra serve --bucket'.");
    }
    if (!reply.header("Content-Type").equals(Optional.of(Image.TYPE))
        || !reply.header("Docker-Content-Digest").equals(Optional.of(image.digest().toString()))) {
      return new Differs(
          "200 without its type or digest", "Something drops headers of the registry's answers.");
    }
    return new AsExpected("200, all of it");
  }
}
