package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;
import java.net.URI;

/** Clients that send layers in a way that no function can take are told of the relay. */
record TooLargePatchFact(Site site) implements Fact {
  private static final int SIZE = 5_000_000;
  private static final String RELAY = "umbra serve --bucket";

  @Override
  public String name() {
    return "PATCH of 5 MB";
  }

  @Override
  public String expected() {
    return switch (site.door()) {
      case EDGE -> "413 that names " + RELAY;
      case GATEWAY -> "413 by the gateway";
      case PROCESS -> "202";
    };
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    if (site.door() == Door.PROCESS) {
      return new LeftOut("there is no function");
    }
    URI upload = site.uploads().start();
    try {
      return of(site.uploads().patch(upload, Blob.ofSize(SIZE).content()));
    } catch (IOException e) {
      // Whoever refuses a body need not read it, and this client then does not always see why.
      return new LeftOut("the connection ended before all was sent");
    }
  }

  private Finding of(Reply reply) {
    if (reply.status() != 413) {
      return new Differs(reply.summary(), advice());
    }
    return site.door() == Door.EDGE && !reply.text().contains(RELAY)
        ? new Differs("413 without words", advice())
        : new AsExpected(expected());
  }

  private static String advice() {
    return "Users of podman, skopeo, crane and Docker's classic store do not hear why their push"
        + " fails, nor of "
        + RELAY
        + ": EdgeRequest has to be the viewer-request function, as it is in template.yaml.";
  }
}
