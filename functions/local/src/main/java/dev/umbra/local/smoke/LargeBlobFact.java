package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;

/**
 * A blob larger than any function takes; without an edge it is refused with a status that says so.
 */
record LargeBlobFact(Site site) implements Fact {
  private static final int SIZE = 6_000_000;

  @Override
  public String name() {
    return "blob of 6 MB";
  }

  @Override
  public String expected() {
    return site.door() == Door.GATEWAY ? "413 by the gateway" : "201 by " + site.door().taker();
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Reply reply = site.uploads().whole(Blob.ofSize(SIZE));
    int wanted = site.door() == Door.GATEWAY ? 413 : 201;
    if (reply.status() == wanted) {
      return new AsExpected(expected());
    }
    return new Differs(
        reply.summary(),
        site.door() == Door.GATEWAY
            ? "Clients do not hear that the layer is too large; deploy with Edge=true, or push"
                + " through 'umbra serve --bucket'."
            : new EdgeAdvice(reply).text());
  }
}
