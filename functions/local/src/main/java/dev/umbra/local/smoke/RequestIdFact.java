package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;

/**
 * By two ids in an answer the lines about it are found, in the function's log and in the gateway's.
 */
record RequestIdFact(Site site) implements Fact {
  @Override
  public String name() {
    return "ids for the logs";
  }

  @Override
  public String expected() {
    return "X-Request-Id, Apigw-Requestid";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    if (!site.door().hasFunctions()) {
      return new LeftOut("there is no function");
    }
    Reply reply = site.registry().send("GET", "/v2/");
    if (!reply.isOfFunction()) {
      return new Differs(
          "no X-Request-Id",
          "Something drops headers of the registry's answers, or another version of the registry"
              + " function is deployed.");
    }
    return reply.header("Apigw-Requestid").isPresent()
        ? new AsExpected("both")
        : new Differs(
            "only X-Request-Id",
            "An answer's line in the gateway's log (GatewayLog) is found by its time only.");
  }
}
