package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.net.URI;

/** A client that lost the answer sends its PUT again, and hears the same. */
record RepeatedPutFact(Site site) implements Fact {
  private static final int SIZE = 5_000;

  @Override
  public String name() {
    return "repeated PUT";
  }

  @Override
  public String expected() {
    return "201 twice, one blob";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Blob blob = Blob.ofSize(SIZE);
    Uploads uploads = site.uploads();
    URI upload = uploads.start();
    Reply first = uploads.put(upload, blob.digest(), blob.content());
    if (first.status() != 201) {
      return new Differs(first.summary(), new EdgeAdvice(first).text());
    }
    Reply second = uploads.put(upload, blob.digest(), blob.content());
    if (second.status() != 201) {
      return new Differs(
          "201, then " + second.summary(),
          "Clients give up pushes whose answer was lost: nothing may make the PUT to the bucket"
              + " conditional (If-None-Match).");
    }
    int after = site.registry().send("HEAD", site.blobPath(blob.digest())).status();
    return after == 200 || after == 307
        ? new AsExpected("201, 201")
        : new Differs(
            "201, 201, the blob is then " + after, "The registry function's log says why.");
  }
}
