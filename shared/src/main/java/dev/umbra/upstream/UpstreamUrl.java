package dev.umbra.upstream;

import dev.umbra.settings.InvalidSettingsException;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a registry answers: scheme, host and port only. */
final class UpstreamUrl {
  private UpstreamUrl() {}

  /**
   * Reads an http or https URL without path, query or user.
   *
   * @throws InvalidSettingsException which does not repeat the text: it may hold a password
   */
  static URI parse(String text) throws InvalidSettingsException {
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web && hasPlace(url) && isBare(url)) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below, without the text
    }
    throw new InvalidSettingsException(
        "'url' is such as https://registry.example.com, without path, query or user");
  }

  /** Whether the URL names a host, and a port that there is, but no user. */
  static boolean hasPlace(URI url) {
    return url.getHost() != null && url.getPort() <= 65_535 && url.getRawUserInfo() == null;
  }

  private static boolean isBare(URI url) {
    return url.getRawPath().isEmpty() && url.getRawQuery() == null && url.getRawFragment() == null;
  }
}
