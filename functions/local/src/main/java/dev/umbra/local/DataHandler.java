package dev.umbra.local;

import dev.umbra.http.Content;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectSummary;
import dev.umbra.store.file.FileObjectStore;
import dev.umbra.store.file.SignedAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * Serves a folder's objects to bearers of signed URLs, as S3 serves a bucket's; all else is the
 * registry's.
 */
final class DataHandler implements RequestHandler {
  private final RequestHandler registry;
  private final FileObjectStore store;

  DataHandler(RequestHandler registry, FileObjectStore store) {
    this.registry = registry;
    this.store = store;
  }

  /**
   * The URL under which the gateway serves them. Clients that take their credentials along from
   * host to host do so by its name; on this machine there is a second name.
   */
  static URI route(URI gateway) {
    String host = "127.0.0.1".equals(gateway.getHost()) ? "localhost" : gateway.getHost();
    String port = gateway.getPort() < 0 ? "" : ":" + gateway.getPort();
    return URI.create(gateway.getScheme() + "://" + host + port + "/_umbra/data/");
  }

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    if (!store.dataRoute().covers(request.path())) {
      return registry.handle(request);
    }
    return switch (store.dataRoute().check(request.method(), request.path(), request.query())) {
      case SignedAccess.Refused refused -> RegistryResponse.of(403);
      case SignedAccess.Granted granted ->
          store
              .head(granted.key())
              .map(object -> answer(request, granted, object))
              .orElseGet(() -> RegistryResponse.of(404));
    };
  }

  private RegistryResponse answer(
      RegistryRequest request, SignedAccess.Granted granted, ObjectSummary object) {
    Optional<RequestedRange> asked =
        request.method() == Method.GET
            ? request.headers().first("Range").flatMap(RequestedRange::parse)
            : Optional.empty();
    if (asked.isEmpty()) {
      return part(granted, 200, new ByteRange(0, object.size()));
    }
    return asked
        .get()
        .within(object.size())
        .map(
            range ->
                part(granted, 206, range)
                    .with(
                        "Content-Range",
                        "bytes " + range.first() + "-" + range.last() + "/" + object.size()))
        .orElseGet(
            () -> RegistryResponse.of(416).with("Content-Range", "bytes */" + object.size()));
  }

  private RegistryResponse part(SignedAccess.Granted granted, int status, ByteRange range) {
    return RegistryResponse.of(status)
        .with("Content-Type", granted.contentType().value())
        .with("Accept-Ranges", "bytes")
        .with(
            new Content.Stream(
                range.length(),
                out -> {
                  try (InputStream in =
                      store
                          .open(granted.key(), range)
                          .orElseThrow(() -> new IOException("the object is gone"))) {
                    in.transferTo(out);
                  }
                }));
  }
}
