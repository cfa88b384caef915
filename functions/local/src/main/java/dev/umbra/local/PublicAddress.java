package dev.umbra.local;

import java.net.URI;
import java.util.Optional;

/** The address that stands in answers in the place of the one that a client used. */
final class PublicAddress {
  private PublicAddress() {}

  /**
   * Scheme and authority of the URL; it may have no path, since the registry's routes begin at the
   * root.
   */
  static Optional<URI> check(Optional<URI> url) throws StartException {
    if (url.isPresent() && !isAddress(url.get())) {
      throw new StartException(
          "--public-url " + url.get() + " is not of the form https://host or https://host:port");
    }
    return url.map(given -> URI.create(given.getScheme() + "://" + given.getRawAuthority()));
  }

  private static boolean isAddress(URI url) {
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null
        && url.getUserInfo() == null
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
