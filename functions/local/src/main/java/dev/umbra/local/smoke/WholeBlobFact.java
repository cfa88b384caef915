package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.util.Optional;

/** A blob that comes whole in one PUT goes to the bucket, past the functions. */
record WholeBlobFact(Site site) implements Fact {
  private static final int SIZE = 10_000;

  @Override
  public String name() {
    return "whole blob";
  }

  @Override
  public String expected() {
    return "201 by " + site.door().taker() + ", Location, digest";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Blob blob = Blob.ofSize(SIZE);
    Reply reply = site.uploads().whole(blob);
    if (reply.status() != 201) {
      return new Differs(reply.summary(), new EdgeAdvice(reply).text());
    }
    if (site.door() == Door.EDGE && reply.isOfFunction()) {
      return new Differs(
          "201 by a function",
          "The edge did not take it, and blobs above 4.5 MB cannot be pushed: EdgeRequest has to be"
              + " the viewer-request function of the distribution's default behaviour.");
    }
    return ofAnswer(reply, blob);
  }

  private Finding ofAnswer(Reply reply, Blob blob)
      throws IOException, InterruptedException, StoppedException {
    String path = reply.location().getPath();
    if (!path.equals(site.blobPath(blob.digest()))) {
      return new Differs("201, Location leads to " + path, responseAdvice());
    }
    if (!reply.header("Docker-Content-Digest").equals(Optional.of(blob.digest().toString()))) {
      return new Differs("201 without the blob's digest", responseAdvice());
    }
    int status = site.registry().send("HEAD", path).status();
    return status == 200 || status == 307
        ? new AsExpected("201 by " + site.door().taker())
        : new Differs(
            "201, but the blob is then " + status,
            "The registry does not admit what the edge stored: its log says why.");
  }

  private String responseAdvice() {
    return site.door() == Door.EDGE
        ? "EdgeResponse has to be the viewer-response function of the distribution's default"
            + " behaviour."
        : "Something between this machine and the registry changes its answers.";
  }
}
