package dev.umbra.local.mirror;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * What is mirrored where.
 *
 * @param registry the mirror: {@code http} or {@code https}, a host and perhaps a port
 * @param hosts whose images it answers
 * @param certificate PEM, of the authority that clients are to trust for the mirror; empty where
 *     they do anyway
 */
public record Mirror(URI registry, List<Host> hosts, Optional<String> certificate) {
  public Mirror {
    hosts = List.copyOf(hosts);
    if (!isRegistry(registry)) {
      throw new IllegalArgumentException("not a registry's address: " + registry);
    }
  }

  /**
   * The address without a slash at its end; empty where it is none, for clients ask for {@code
   * /v2/} at the root.
   */
  public static Optional<URI> parseRegistry(String text) {
    try {
      URI url = new URI(text.strip());
      return isRegistry(url)
          ? Optional.of(URI.create(url.getScheme() + "://" + url.getRawAuthority()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isRegistry(URI url) {
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null
        && url.getUserInfo() == null
        && url.getPort() <= 0xffff
        && List.of("", "/").contains(url.getRawPath())
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /** Host and, where it is not the scheme's, port. */
  String address() {
    return registry.getRawAuthority();
  }

  boolean isPlain() {
    return "http".equals(registry.getScheme());
  }

  /** Where clients that can be given a path in a mirror find a host's images. */
  String location(Host host) {
    return host.isDockerHub() ? address() : address() + "/" + host.name();
  }
}
