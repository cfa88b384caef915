package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.Differs;
import java.net.URI;
import java.util.Optional;

/** Reads the challenge of an answer, and says what is wrong with it. */
record Challenged(Site site, Reply reply) {
  private static final String RENAMED = "x-amzn-remapped-www-authenticate";
  private static final String COPY = "X-Registry-Challenge";
  private static final String MAPPING =
      "The gateway does not give clients the challenge, and none can log in. In template.yaml,"
          + " RegistryIntegration and TokenIntegration map it for the status 401:"
          + " overwrite:header.WWW-Authenticate from $response.header.x-registry-challenge. Deploy"
          + " that, or change the mapping until this row is as expected.";

  /** Empty where a client could log in by it. */
  Optional<Differs> fault() {
    if (reply.status() != 401) {
      return Optional.of(
          new Differs(
              reply.summary(), "Whoever answers this way is not the registry; see its log."));
    }
    Optional<String> value = reply.header("WWW-Authenticate");
    if (value.isEmpty()) {
      return Optional.of(missing());
    }
    Optional<Challenge> challenge = challenge();
    return challenge.isEmpty()
        ? Optional.of(new Differs("401, " + value.get(), MAPPING))
        : ofRealm(challenge.get());
  }

  Optional<Challenge> challenge() {
    return reply.header("WWW-Authenticate").flatMap(Challenge::parse);
  }

  private Differs missing() {
    if (reply.header(RENAMED).isPresent()) {
      return new Differs("401, only " + RENAMED, MAPPING);
    }
    if (reply.header(COPY).isPresent()) {
      return new Differs("401, only " + COPY, MAPPING);
    }
    return new Differs("401 without WWW-Authenticate", MAPPING);
  }

  private Optional<Differs> ofRealm(Challenge challenge) {
    return isOwn(challenge.realm())
        ? Optional.empty()
        : Optional.of(new Differs("realm " + challenge.realm(), addressAdvice()));
  }

  /** Whether the realm is on the host that was asked. */
  private boolean isOwn(String realm) {
    try {
      URI own = site.registry().http().address();
      URI other = URI.create(realm);
      return own.getScheme().equals(other.getScheme())
          && own.getHost().equalsIgnoreCase(String.valueOf(other.getHost()))
          && port(own) == port(other)
          && String.valueOf(other.getPath()).equals("/auth/token");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equals("https") ? 443 : 80;
  }

  private String addressAdvice() {
    return switch (site.door()) {
      case EDGE ->
          "The functions do not believe CloudFront's x-umbra-host. The distribution's origin"
              + " 'registry' must send x-umbra-edge with the value that the functions have as"
              + " EDGE_SECRET (the secret EdgeSecret): deploy again, and see that EdgeRequest sets"
              + " x-umbra-host.";
      case GATEWAY ->
          "The function takes its name from the request's Host, which something before the gateway"
              + " changes: use RegistryAddress of the stack's outputs, or deploy with DomainName.";
      case PROCESS -> "Start the gateway with --public-url and this address.";
    };
  }
}
