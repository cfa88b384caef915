package dev.umbra.store.file;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectSummary;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store behind as little server as its signed URLs need; the gateway has the real one. */
final class DataServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

  private final HttpServer server;
  private final FileObjectStore store;

  DataServer(Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/_umbra/data/");
    store = FileObjectStore.open(folder, base);
    server.createContext("/", this::answer);
    server.start();
  }

  ObjectStore store() {
    return store;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      Optional<Method> method = Method.parse(exchange.getRequestMethod());
      Query query = Query.parse(Optional.ofNullable(asked.getRawQuery()).orElse(""));
      switch (store.dataRoute().check(method.orElseThrow(), asked.getPath(), query)) {
        case SignedAccess.Refused refused -> exchange.sendResponseHeaders(403, -1);
        case SignedAccess.Granted granted -> serve(exchange, granted);
      }
    }
  }

  private void serve(HttpExchange exchange, SignedAccess.Granted granted) throws IOException {
    Optional<ObjectSummary> summary = store.head(granted.key());
    if (summary.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    long size = summary.get().size();
    Matcher range =
        RANGE.matcher(
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse(""));
    boolean partial = range.matches();
    long first = partial ? Long.parseLong(range.group(1)) : 0;
    long length = partial ? Long.parseLong(range.group(2)) + 1 - first : size;
    exchange.getResponseHeaders().set("Content-Type", granted.contentType().value());
    if (partial) {
      String part = "bytes " + first + "-" + (first + length - 1) + "/" + size;
      exchange.getResponseHeaders().set("Content-Range", part);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(partial ? 206 : 200, length);
    try (InputStream content =
        store.open(granted.key(), new ByteRange(first, length)).orElseThrow()) {
      content.transferTo(exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    store.close();
  }
}
