package dev.umbra.upstream;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port (RFC 6454, section 4): what credentials are for. */
record Origin(String scheme, String host, int port) {
  static Origin of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = url.getPort() < 0 ? standard : url.getPort();
    return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
  }

  /** As messages name it: never with a path or query, which may be secret. */
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
