package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.umbra.http.Headers;
import dev.umbra.http.MalformedRequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The address that a client used: what the environment says, else what the edge says, else the
 * gateway's own.
 */
record ClientAddress(Optional<URI> publicUrl, Optional<String> edgeSecret) {
  /** In which the edge says who it is. */
  static final String EDGE = "x-umbra-edge";

  /** In which it says what the client's Host was. */
  static final String HOST = "x-umbra-host";

  /**
   * The address, which has no path.
   *
   * @throws MalformedRequestException where the request names no host, or none that is one
   */
  URI of(RequestContext context, Headers headers) {
    return publicUrl.orElseGet(
        () ->
            address(
                atTheEdge(headers)
                    // Events made by hand may lack it, but have the client's Host.
                    .or(() -> Optional.ofNullable(context.getDomainName()))
                    .or(() -> headers.first("host"))
                    .orElseThrow(
                        () -> new MalformedRequestException("the request names no host"))));
  }

  private Optional<String> atTheEdge(Headers headers) {
    return headers.first(EDGE).filter(this::isTheSecret).flatMap(edge -> headers.first(HOST));
  }

  private boolean isTheSecret(String text) {
    return edgeSecret
        .filter(
            secret ->
                MessageDigest.isEqual(
                    secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  private static URI address(String authority) {
    try {
      return new URI("https://" + authority).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new MalformedRequestException("the request's host is none");
    }
  }
}
