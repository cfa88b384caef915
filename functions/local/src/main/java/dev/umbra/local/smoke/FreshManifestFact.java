package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.time.Duration;

/** What was missed a moment ago is seen as soon as it is pushed. */
record FreshManifestFact(Site site) implements Fact {
  private static final String TAG = "fresh";

  @Override
  public String name() {
    return "pushed after a 404";
  }

  @Override
  public String expected() {
    return "404, push, 200 within a second";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Image image = Image.random();
    site.pushBlobs(image);
    Reply before = site.manifest("GET", TAG);
    if (before.status() != 404) {
      return new Differs(
          before.summary() + " before the push",
          "Choose a --repository in which nothing is yet, nor in the upstreams that are shown.");
    }
    site.pushManifest(image, TAG);
    try {
      long pushed = System.nanoTime();
      Reply after = site.manifest("GET", TAG);
      long millis = Duration.ofNanos(System.nanoTime() - pushed).toMillis();
      return after.status() == 200
          ? new AsExpected("404, push, 200 after " + millis + " ms")
          : new Differs("404, push, " + after.summary(), advice(after));
    } finally {
      site.delete(image);
    }
  }

  private String advice(Reply after) {
    return site.door() == Door.EDGE && after.status() == 404
        ? "CloudFront keeps errors: the distribution's CustomErrorResponses need ErrorCachingMinTTL 0"
            + " for 404, and its cache policy has to be CachingDisabled. Until then clients take the"
            + " upstream's image right after a push."
        : "Something between this machine and the registry keeps answers, or the registry function's"
            + " log says why.";
  }
}
