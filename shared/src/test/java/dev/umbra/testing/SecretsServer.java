package dev.umbra.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What functions ask of AWS Secrets Manager (its API reference, "GetSecretValue"), as a server that
 * keeps no secret: it checks no signature, but notes who asked for what.
 */
public final class SecretsServer implements AutoCloseable {
  private static final String GET = "secretsmanager.GetSecretValue";

  private final HttpServer server;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Map<String, String> previous = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  /**
   * A request.
   *
   * @param accessKey whose it is
   */
  public record Asked(String accessKey, String secret) {}

  private SecretsServer(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a port of its own. */
  public static SecretsServer start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      SecretsServer secrets = new SecretsServer(HttpServer.create(address, 0));
      secrets.server.createContext("/", secrets::handle);
      secrets.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      secrets.server.start();
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variable that sends the SDK here. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Gives a secret another value. */
  public void put(String name, String text) {
    Optional.ofNullable(secrets.put(name, text)).ifPresent(old -> previous.put(name, old));
  }

  /** From now on every request fails. */
  public void goDown() {
    down = true;
  }

  /** From now on requests are answered again. */
  public void comeBack() {
    down = false;
  }

  /** What was asked for, in that order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, Object> request = JSON.std.mapFrom(exchange.getRequestBody().readAllBytes());
      String name = String.valueOf(request.get("SecretId"));
      asked.add(new Asked(accessKey(exchange), name));
      if (down) {
        answer(exchange, 500, Map.of("__type", "InternalServiceError", "Message", "down"));
        return;
      }
      if (!GET.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        answer(exchange, 400, Map.of("__type", "AccessDeniedException", "Message", "only " + GET));
        return;
      }
      Map<String, String> version =
          "AWSPREVIOUS".equals(request.get("VersionStage")) ? previous : secrets;
      Optional<String> text = Optional.ofNullable(version.get(name));
      if (text.isEmpty()) {
        answer(
            exchange,
            400,
            Map.of(
                "__type",
                "ResourceNotFoundException",
                "Message",
                "Secrets Manager can't find the specified secret value for staging label"));
        return;
      }
      answer(exchange, 200, Map.of("Name", name, "VersionId", "1", "SecretString", text.get()));
    }
  }

  private static String accessKey(HttpExchange exchange) {
    String header =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    return header.replaceFirst(".*Credential=([^/]*)/.*", "$1");
  }

  private static void answer(HttpExchange exchange, int status, Map<String, String> document)
      throws IOException {
    byte[] json = JSON.std.asString(document).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
