package dev.umbra.local.smoke;

import dev.umbra.image.Digest;
import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** S3 keeps the SHA-256 of what the edge stored, by which the registry admits it. */
record StoredChecksumFact(Site site, Stack stack) implements Fact {
  private static final int SIZE = 5_000;

  @Override
  public String name() {
    return "checksum in the bucket";
  }

  @Override
  public String expected() {
    return "the SHA-256 of a whole blob";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    if (site.door() != Door.EDGE) {
      return new LeftOut("no edge stores blobs");
    }
    Blob blob = Blob.ofSize(SIZE);
    Reply reply = site.uploads().whole(blob);
    return reply.status() == 201
        ? of(blob.digest())
        : new Differs("the blob: " + reply.summary(), new EdgeAdvice(reply).text());
  }

  private Finding of(Digest digest) throws IOException {
    Optional<String> seen =
        stack.account().checksum(stack.id("Bucket"), "blobs/sha256/" + digest.hex() + "/");
    return seen.equals(Optional.of(Base64.getEncoder().encodeToString(digest.bytes())))
        ? new AsExpected(expected())
        : new Differs(
            seen.isEmpty() ? "none" : "another",
            "The registry has S3 copy such an object to learn its hash, which costs time at each first"
                + " use. viewer-request.js (EdgeRequest) has to set x-amz-checksum-sha256.");
  }
}
