package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;

/** Blobs come from S3, which needs no token and gives ranges. */
record BlobRangeFact(Site site) implements Fact {
  private static final int SIZE = 5_000;
  private static final int FIRST = 1_000;
  private static final int LAST = 1_999;

  @Override
  public String name() {
    return "range of a blob";
  }

  @Override
  public String expected() {
    return site.door().hasFunctions() ? "a redirect to S3, then 206" : "206";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Blob blob = Blob.ofSize(SIZE);
    site.uploads().throughFunctions(blob);
    Reply own =
        site.registry().send(ranged(site.registry().http().request(site.blobPath(blob.digest()))));
    if (own.status() != 307) {
      return of(own, blob, "");
    }
    URI target = own.location();
    if (target.getHost().equals(site.registry().http().address().getHost())) {
      return new Differs(
          "307 to the registry's own host",
          "Clients would send their token along, and S3 refuses a signed URL with a token: the bucket"
              + " must have another host name than the registry.");
    }
    return of(site.registry().http().send(ranged(Http.request(target))), blob, "307, then ");
  }

  private static HttpRequest.Builder ranged(HttpRequest.Builder request) {
    return request.header("Range", "bytes=" + FIRST + "-" + LAST);
  }

  private static Finding of(Reply reply, Blob blob, String before) {
    byte[] wanted = Arrays.copyOfRange(blob.content(), FIRST, LAST + 1);
    if (reply.status() == 206 && Arrays.equals(wanted, reply.body())) {
      return new AsExpected(before + "206");
    }
    return new Differs(
        before + reply.summary() + (reply.status() == 206 ? " with other bytes" : ""),
        before.isEmpty()
            ? "Blobs do not come from S3: the registry function's log may say why."
            : "S3 refuses the signed URL: see the registry function's rights on the bucket"
                + " (ReadAndWrite), and the clock of this machine.");
  }
}
