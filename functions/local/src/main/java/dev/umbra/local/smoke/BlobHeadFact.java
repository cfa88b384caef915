package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** The answer to a HEAD of a blob says how long it is; behind functions S3 says it. */
record BlobHeadFact(Site site) implements Fact {
  private static final int SIZE = 4_321;

  @Override
  public String name() {
    return "HEAD of a blob";
  }

  @Override
  public String expected() {
    return site.door().hasFunctions() ? "a redirect, then its length" : "its length";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Blob blob = Blob.ofSize(SIZE);
    site.uploads().throughFunctions(blob);
    Reply own = site.registry().send("HEAD", site.blobPath(blob.digest()));
    boolean redirected = own.status() == 307;
    Reply last = redirected ? follow(own) : own;
    if (last.status() != 200) {
      return new Differs(
          (redirected ? "307, then " : "") + last.summary(),
          redirected
              ? "S3 refuses the signed URL, which has to be signed for HEAD: see the registry"
                  + " function's rights on the bucket (ReadAndWrite)."
              : "The registry function's log says why.");
    }
    Optional<String> seen = last.header("Content-Length");
    if (!seen.equals(Optional.of(Integer.toString(SIZE)))) {
      return new Differs(
          own.status() + ", Content-Length " + seen.orElse("missing") + ", not " + SIZE,
          "Clients take the layer for empty. Where functions answer, a HEAD has to be redirected to"
              + " S3: deploy this version's registry function.");
    }
    return new AsExpected((redirected ? "307, then " : "") + "200 with its length");
  }

  private Reply follow(Reply redirect) throws IOException, InterruptedException {
    return site.registry()
        .http()
        .send(Http.request(redirect.location()).method("HEAD", BodyPublishers.noBody()));
  }
}
