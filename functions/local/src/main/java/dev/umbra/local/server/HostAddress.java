package dev.umbra.local.server;

import dev.umbra.http.MalformedRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address that a client used. Forwarding headers are not believed: everybody can send them, and
 * the address goes into Locations and challenges. Who has a proxy names its address when the
 * gateway starts.
 */
final class HostAddress {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private HostAddress() {}

  /**
   * Scheme and authority.
   *
   * @throws MalformedRequestException where the Host header is no authority
   */
  static URI of(ServerRequest request) {
    List<String> hosts = request.headers().values(HeaderNames.HOST);
    if (hosts.size() != 1 || !AUTHORITY.matcher(hosts.getFirst()).matches()) {
      throw new MalformedRequestException(
          "one Host header with a host and perhaps a port is needed");
    }
    return URI.create((request.isSecure() ? "https://" : "http://") + hosts.getFirst());
  }
}
