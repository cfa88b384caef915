package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;

/** Tags and manifests are deleted, on S3's condition that nobody changed them meanwhile. */
record DeleteFact(Site site) implements Fact {
  private static final String TAG = "deleted";
  private static final String ADVICE =
      "The registry function's log says why; on S3 it needs s3:GetObject and s3:DeleteObject on"
          + " local/* for a delete on condition (DeleteRecordsAndChunks).";

  @Override
  public String name() {
    return "delete";
  }

  @Override
  public String expected() {
    return "202 for tag and digest, 404 after each";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Image image = Image.random();
    site.pushBlobs(image);
    site.pushManifest(image, TAG);
    String seen = "";
    for (String reference : new String[] {TAG, image.digest().toString()}) {
      Reply deleted = site.registry().send("DELETE", site.manifestPath(reference));
      if (deleted.status() == 401 || deleted.status() == 403) {
        return new LeftOut("this user may not delete; prune will");
      }
      int after = site.manifest("GET", reference).status();
      seen += (seen.isEmpty() ? "" : ", ") + deleted.summary() + ", " + after;
      if (deleted.status() != 202 || after != 404) {
        return new Differs(seen, ADVICE);
      }
    }
    return new AsExpected(seen);
  }
}
