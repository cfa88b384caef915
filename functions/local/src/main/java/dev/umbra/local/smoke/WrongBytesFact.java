package dev.umbra.local.smoke;

import dev.umbra.image.Digest;
import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;

/** Bytes that are not the digest's are refused, by S3 itself where the edge takes them. */
record WrongBytesFact(Site site) implements Fact {
  private static final int SIZE = 5_000;

  @Override
  public String name() {
    return "wrong bytes";
  }

  @Override
  public String expected() {
    return "400 " + (site.door() == Door.EDGE ? "BadDigest by S3" : "DIGEST_INVALID") + ", no blob";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Digest other = Blob.ofSize(SIZE).digest();
    Uploads uploads = site.uploads();
    Reply reply = uploads.put(uploads.start(), other, Blob.ofSize(SIZE).content());
    int after = site.registry().send("HEAD", site.blobPath(other)).status();
    if (after != 404) {
      return new Differs(
          reply.summary() + ", the blob is then " + after,
          "The registry shows bytes under a digest that is not theirs. Do not use it: deploy this"
              + " version's functions, and report it.");
    }
    return switch (reply.status()) {
      case 400 -> new AsExpected(reply.summary() + ", no blob");
      case 201 ->
          new Differs(
              "201, but no blob",
              "S3 did not check the digest: x-amz-checksum-sha256, which viewer-request.js sets, does"
                  + " not reach it. The registry hashes such objects when it admits them; only"
                  + " damaged uploads are noticed later.");
      default -> new Differs(reply.summary() + ", no blob", new EdgeAdvice(reply).text());
    };
  }
}
