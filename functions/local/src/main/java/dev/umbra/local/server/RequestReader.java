package dev.umbra.local.server;

import dev.umbra.http.Body;
import dev.umbra.http.Headers;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryRequest;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a registry's request of one that came over HTTP. */
final class RequestReader {
  private final Optional<URI> publicAddress;

  RequestReader(Optional<URI> publicAddress) {
    this.publicAddress = publicAddress;
  }

  /**
   * Reads everything but the body.
   *
   * @throws MalformedRequestException where that cannot be done; the answer is 400
   */
  RegistryRequest read(ServerRequest request, Method method, ReceivedBody body) {
    return new RegistryRequest(
        method,
        RequestPath.decode(request.prologue().uriPath().rawPath()),
        query(request),
        headers(request.headers()),
        new Body(length(request.headers()), body),
        publicAddress.orElseGet(() -> HostAddress.of(request)));
  }

  private static Query query(ServerRequest request) {
    UriQuery query = request.prologue().query();
    return query.isEmpty() ? Query.none() : Query.parse(query.rawValue());
  }

  private static Headers headers(ServerRequestHeaders headers) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Header header : headers) {
      fields.put(header.name(), header.allValues());
    }
    return new Headers(fields);
  }

  /** A request without both header fields has no body (RFC 9112, section 6.3). */
  private static OptionalLong length(ServerRequestHeaders headers) {
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(headers.contentLength().orElse(0));
  }
}
