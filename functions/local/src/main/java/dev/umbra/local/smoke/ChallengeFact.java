package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Whoever brings no credentials is told where to get a token, and for what. */
record ChallengeFact(Site site) implements Fact {
  @Override
  public String name() {
    return "challenge";
  }

  @Override
  public String expected() {
    return "401 with this host's realm, service and scope";
  }

  @Override
  public Finding check() throws IOException, InterruptedException {
    if (!site.isGuarded()) {
      return new LeftOut("the registry is open to everybody");
    }
    Optional<Differs> fault = new Challenged(site, ask("GET", "/v2/")).fault();
    if (fault.isPresent()) {
      return fault.get();
    }
    Reply push = ask("POST", "/v2/" + site.repository() + "/blobs/uploads/");
    return push.status() == 202
        ? new AsExpected("401, and everybody may push")
        : ofScope(new Challenged(site, push));
  }

  private Finding ofScope(Challenged push) {
    Optional<Differs> fault = push.fault();
    if (fault.isPresent()) {
      return fault.get();
    }
    String scope = push.challenge().map(Challenge::scope).orElse("");
    return scope.equals("repository:" + site.repository() + ":pull,push")
        ? new AsExpected("401, all of it")
        : new Differs(
            "scope " + (scope.isEmpty() ? "missing" : scope),
            "oras, regctl and others ask for the scope that the challenge names, and would get a"
                + " token that is not good for their request: deploy EdgeRequest as it is in"
                + " template.yaml.");
  }

  private Reply ask(String method, String path) throws IOException, InterruptedException {
    return site.registry()
        .http()
        .send(site.registry().http().request(path).method(method, BodyPublishers.noBody()));
  }
}
