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
    Challenged root = new Challenged(site, ask("/v2/"));
    Challenged manifest = new Challenged(site, ask(site.manifestPath("none")));
    Optional<Differs> fault = root.fault().or(manifest::fault);
    return fault.isPresent() ? fault.get() : ofScope(manifest);
  }

  private Finding ofScope(Challenged manifest) {
    String scope = manifest.challenge().map(Challenge::scope).orElse("");
    return scope.equals("repository:" + site.repository() + ":pull")
        ? new AsExpected("401, all of it")
        : new Differs(
            "scope " + (scope.isEmpty() ? "missing" : scope),
            "oras, regctl and others ask for the scope that the challenge names, and would get a"
                + " token that is not good for their request: deploy EdgeRequest as it is in"
                + " template.yaml.");
  }

  private Reply ask(String path) throws IOException, InterruptedException {
    return site.registry()
        .http()
        .send(site.registry().http().request(path).method("GET", BodyPublishers.noBody()));
  }
}
