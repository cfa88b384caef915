package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;
import java.util.Optional;

/** The function's own challenge reaches the client, through the gateway's mapping. */
record FunctionChallengeFact(Site site) implements Fact {
  @Override
  public String name() {
    return "function's challenge";
  }

  @Override
  public String expected() {
    return "401 with this host's realm for a bad token";
  }

  @Override
  public Finding check() throws IOException, InterruptedException {
    if (!site.isGuarded()) {
      return new LeftOut("the registry is open to everybody");
    }
    Http http = site.registry().http();
    Reply reply = http.send(http.request("/v2/").header("Authorization", "Bearer none"));
    if (reply.status() == 200 && !site.hasUser()) {
      return new LeftOut("the registry is open to everybody");
    }
    Optional<Differs> fault = new Challenged(site, reply).fault();
    if (fault.isPresent()) {
      return fault.get();
    }
    if (site.door().hasFunctions() && !reply.isOfFunction()) {
      return new Differs(
          "401, by no function",
          "The answer has no X-Request-Id: something before the registry judges tokens, which only"
              + " the registry can.");
    }
    return new AsExpected("401, all of it");
  }
}
