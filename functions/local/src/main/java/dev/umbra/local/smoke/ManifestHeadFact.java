package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.util.Optional;

/** The answer to a HEAD of a manifest says how long it is, of which type, and its digest. */
record ManifestHeadFact(Site site) implements Fact {
  private static final String TAG = "head";
  private static final String LOST =
      "API Gateway loses the length of answers to HEAD, and containerd and Docker take the manifest"
          + " for empty. Deploy with HeadLengths=lost: they then get no digest either, and GET the"
          + " manifest.";

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
    Optional<String> digest = reply.header("Docker-Content-Digest");
    boolean typed = reply.header("Content-Type").equals(Optional.of(Image.TYPE));
    if (!seen.equals(Optional.of(length))) {
      return typed && digest.isEmpty()
          ? new AsExpected("200, neither length nor digest: clients then GET")
          : new Differs("200, length " + seen.orElse("missing") + ", not " + length, LOST);
    }
    return typed && digest.equals(Optional.of(image.digest().toString()))
        ? new AsExpected("200, all of it")
        : new Differs(
            "200 without its type or digest",
            "Something drops headers of the registry's answers; or the stack has"
                + " HeadLengths=lost although lengths arrive: deploy with HeadLengths=kept.");
  }
}
