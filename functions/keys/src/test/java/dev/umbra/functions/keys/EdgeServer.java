package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.testing.Troubles;
import dev.umbra.testing.Troubles.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A CloudFront KeyValueStore's API, as far as it is asked ("CloudFront KeyValueStore" of Amazon
 * CloudFront's API reference). It refuses what is not signed as it should be.
 */
final class EdgeServer implements AutoCloseable {
  static final String ARN =
      "arn:aws:cloudfront::123456789012:key-value-store/5c1d8e7f-2b3a-4c6d-9e0f-1a2b3c4d5e6f";

  private final HttpServer server;
  private final Troubles troubles;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int version = 1;
  private int refusal;
  private int lostRaces;

  private EdgeServer(HttpServer server, Troubles troubles) {
    this.server = server;
    this.troubles = troubles;
  }

  static EdgeServer start(Troubles troubles) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      EdgeServer edge = new EdgeServer(HttpServer.create(address, 0), troubles);
      edge.server.createContext("/", edge::handle);
      edge.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      edge.server.start();
      return edge;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized Optional<String> value() {
    return Optional.ofNullable(values.get(EdgeStore.KEY));
  }

  synchronized void put(String value) {
    values.put(EdgeStore.KEY, value);
    version++;
  }

  /** From now on all is refused with this status. */
  synchronized void refuse(int status) {
    refusal = status;
  }

  /** So many writes come too late from now on: others write something else just before them. */
  synchronized void loseRaces(int count) {
    lostRaces = count;
  }

  /** Methods and names of what was asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private record Reply(int status, Map<String, Object> document) {}

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Trouble trouble = troubles.next();
      Reply reply =
          trouble == Trouble.REQUEST_LOST
              ? new Reply(500, Map.of())
              : SignatureCheck.isGood(exchange, body)
                  ? reply(exchange, body)
                  : new Reply(403, Map.of("Message", "the signature is wrong"));
      answer(exchange, trouble == Trouble.ANSWER_LOST ? new Reply(500, Map.of()) : reply);
    }
  }

  private synchronized Reply reply(HttpExchange exchange, byte[] body) throws IOException {
    if (refusal != 0) {
      return new Reply(refusal, Map.of("Message", "refused"));
    }
    String[] path = exchange.getRequestURI().getRawPath().split("/", -1);
    if (!path[1].equals("key-value-stores") || !URLDecoder.decode(path[2], UTF_8).equals(ARN)) {
      return new Reply(404, Map.of("Message", "no such store"));
    }
    boolean isPut = exchange.getRequestMethod().equals("PUT");
    String key = path.length == 5 ? path[4] : "";
    requests.add((exchange.getRequestMethod() + " " + key).strip());
    if (key.isEmpty()) {
      return new Reply(200, Map.of("KvsARN", ARN, "ItemCount", values.size(), "Status", "READY"));
    }
    return isPut ? put(exchange, key, body) : get(key);
  }

  private Reply get(String key) {
    return values.containsKey(key)
        ? new Reply(200, Map.of("Key", key, "Value", values.get(key)))
        : new Reply(404, Map.of("Message", "no such key"));
  }

  private Reply put(HttpExchange exchange, String key, byte[] body) throws IOException {
    if (lostRaces > 0) {
      lostRaces--;
      values.put("another-key", "x");
      version++;
    }
    if (!("v" + version).equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
      return new Reply(409, Map.of("Message", "Pre-Condition failed"));
    }
    values.put(key, String.valueOf(JSON.std.mapFrom(body).get("Value")));
    version++;
    return new Reply(200, Map.of("ItemCount", values.size()));
  }

  private void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] json = JSON.std.asString(reply.document()).getBytes(UTF_8);
    exchange.getResponseHeaders().set("ETag", "v" + version);
    if (reply.status() != 200) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "Error" + reply.status());
    }
    exchange.sendResponseHeaders(reply.status(), json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
