package dev.umbra.upstream;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.upstream.Upstream.Redirects;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Registries that need no more than their name, asked anonymously. */
public final class KnownUpstreams {
  private static final Map<String, URI> URLS =
      Map.of(
          "docker.io", URI.create("https://registry-1.docker.io"),
          "quay.io", URI.create("https://quay.io"),
          "ghcr.io", URI.create("https://ghcr.io"),
          "gcr.io", URI.create("https://gcr.io"),
          "registry.k8s.io", URI.create("https://registry.k8s.io"));

  /** Its redirects lead to a bucket near whoever asks, which is not near the client. */
  private static final String BY_CALLER = "registry.k8s.io";

  private KnownUpstreams() {}

  /** The registry of this name, as it is without further settings. */
  public static Optional<Upstream> of(String host) {
    return Optional.ofNullable(URLS.get(host)).map(url -> at(host, url));
  }

  /**
   * Reads {@code HOST}, which has to be known, or {@code HOST=URL}.
   *
   * @throws InvalidSettingsException for what is neither
   */
  public static Upstream parse(String text) throws InvalidSettingsException {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return of(text)
          .orElseThrow(
              () ->
                  new InvalidSettingsException(
                      "'"
                          + text
                          + "' is not known by its name; say where it is: "
                          + text
                          + "=https://..."));
    }
    String host = UpstreamHost.checked(text.substring(0, equals));
    return at(host, UpstreamUrl.parse(text.substring(equals + 1)));
  }

  static Upstream at(String host, URI url) {
    return new Upstream(
        host,
        url,
        Optional.empty(),
        host.equals(BY_CALLER) ? Redirects.NEVER : Redirects.CLIENT,
        Upstream.FRESHNESS,
        Upstream.CONNECTIONS,
        AllowedAddresses.NONE);
  }
}
