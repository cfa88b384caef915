package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where an upstream may send us: by https only, unless it is asked by http itself. */
final class Targets {
  private final boolean http;
  private final AddressGuard guard;

  Targets(Upstream upstream, AddressGuard guard) {
    this.http = "http".equals(upstream.url().getScheme());
    this.guard = guard;
  }

  /** Where the redirect leads; never missing. */
  Answer<URI> of(Reply redirect) {
    Optional<String> text = redirect.header("Location").filter(location -> !location.isBlank());
    if (text.isEmpty()) {
      return unavailable(redirect, "to nowhere");
    }
    try {
      URI location = new URI(text.get());
      URI target = redirect.url().resolve(location);
      return refusal(target)
          .<Answer<URI>>map(reason -> unavailable(redirect, reason))
          .orElseGet(() -> new Found<>(target));
    } catch (URISyntaxException e) {
      return unavailable(redirect, "no URL");
    }
  }

  private static Answer<URI> unavailable(Reply redirect, String reason) {
    return new Unavailable<>(
        Origin.of(redirect.url()) + " sends us elsewhere: " + reason, Optional.empty());
  }

  /**
   * Why nothing is asked there. Addresses behind names are looked at when they are connected to.
   */
  Optional<String> refusal(URI target) {
    boolean allowed =
        "https".equals(target.getScheme()) || (http && "http".equals(target.getScheme()));
    if (!allowed || !UpstreamUrl.hasPlace(target)) {
      return Optional.of("not by https to a host");
    }
    if (isForbiddenAddress(target.getHost())) {
      return Optional.of(Failure.of(target, new ForbiddenAddressException()).reason());
    }
    return Optional.empty();
  }

  private boolean isForbiddenAddress(String host) {
    try {
      return !guard.permits(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
