package dev.umbra.image;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A repository, as a client asked for it and as the registry knows it.
 *
 * <p>Clients ask for one image in several forms (a mirror's root, a path prefix, a {@code ns}
 * parameter). Everything that is stored or decided uses the canonical form, {@code host/rest};
 * every answer repeats the asked one.
 *
 * @param asked the name in the request's path
 * @param canonical {@code host/rest}, at most {@value #MAX_LENGTH} characters, never with an alias
 *     of Docker Hub
 */
public record RepositoryName(String asked, String canonical) {
  /** Longest canonical name, so that its encoded form is still a file name. */
  public static final int MAX_LENGTH = 255;

  private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*+";
  private static final String HOST = COMPONENT + "(?::[0-9]{1,5})?";
  private static final Pattern GRAMMAR =
      Pattern.compile(HOST + "(?:/" + COMPONENT + ")++|" + COMPONENT);
  private static final Pattern HOST_GRAMMAR = Pattern.compile(HOST);

  /** Longest name in the DNS (RFC 1035, section 2.3.4), a colon and a port. */
  private static final int MAX_HOST_LENGTH = 253 + 6;

  private static final String DOCKER_HUB = "docker.io";
  private static final Set<String> DOCKER_HUB_ALIASES =
      Set.of("index.docker.io", "registry-1.docker.io");

  public RepositoryName {
    if (canonical.length() > MAX_LENGTH || !GRAMMAR.matcher(canonical).matches()) {
      throw new IllegalArgumentException("not a canonical repository name: " + canonical);
    }
  }

  /**
   * Reads a name from a request. The path's own host beats {@code namespace}; a namespace that is
   * no host or the registry's own name is ignored, for it never makes a request fail.
   *
   * @param asked the path between {@code /v2/} and the route's tail
   * @param namespace the {@code ns} parameter, as containerd and BuildKit send it to mirrors
   * @param ownHost host and port under which clients know this registry
   * @return empty where the specification's grammar or the length refuses it
   */
  public static Optional<RepositoryName> parse(
      String asked, Optional<String> namespace, String ownHost) {
    if (asked.length() > MAX_LENGTH || !GRAMMAR.matcher(asked).matches()) {
      return Optional.empty();
    }
    int slash = asked.indexOf('/');
    if (slash > 0 && isHost(asked.substring(0, slash))) {
      return of(asked, asked.substring(0, slash), asked.substring(slash + 1));
    }
    if (asked.indexOf(':') >= 0) {
      return Optional.empty();
    }
    String host =
        namespace
            .map(ns -> ns.toLowerCase(Locale.ROOT))
            .filter(ns -> isOther(ns, ownHost))
            .orElse(DOCKER_HUB);
    return of(asked, host, asked);
  }

  private static boolean isOther(String namespace, String ownHost) {
    return namespace.length() <= MAX_HOST_LENGTH
        && HOST_GRAMMAR.matcher(namespace).matches()
        && isHost(namespace)
        && !namespace.equalsIgnoreCase(ownHost);
  }

  /** The repository of this canonical name, asked for by it. */
  public static RepositoryName ofCanonical(String canonical) {
    return new RepositoryName(canonical, canonical);
  }

  /** The repository of this canonical name; empty for what is none. */
  public static Optional<RepositoryName> parseCanonical(String text) {
    return text.length() <= MAX_LENGTH && GRAMMAR.matcher(text).matches()
        ? Optional.of(ofCanonical(text))
        : Optional.empty();
  }

  private static boolean isHost(String component) {
    return component.indexOf('.') >= 0
        || component.indexOf(':') >= 0
        || component.equals("localhost");
  }

  private static Optional<RepositoryName> of(String asked, String host, String rest) {
    String known = DOCKER_HUB_ALIASES.contains(host) ? DOCKER_HUB : host;
    boolean official = known.equals(DOCKER_HUB) && rest.indexOf('/') < 0;
    String canonical = known + (official ? "/library/" : "/") + rest;
    return canonical.length() > MAX_LENGTH
        ? Optional.empty()
        : Optional.of(new RepositoryName(asked, canonical));
  }

  /** The registry whose image this is: the canonical name's first part. */
  public String host() {
    return canonical.split("/", 2)[0];
  }

  /** The canonical name. */
  @Override
  public String toString() {
    return canonical;
  }
}
