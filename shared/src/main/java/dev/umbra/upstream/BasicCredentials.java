package dev.umbra.upstream;

import dev.umbra.upstream.Upstream.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User and password as a header (RFC 7617, section 2). */
final class BasicCredentials {
  private BasicCredentials() {}

  static String header(Credentials credentials) {
    String pair = credentials.user() + ":" + credentials.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
