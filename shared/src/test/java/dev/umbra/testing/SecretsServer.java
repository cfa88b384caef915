package dev.umbra.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.testing.Troubles.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What functions ask of AWS Secrets Manager (its API reference), as a server that keeps no secret:
 * it checks no signature, but notes who asked for what.
 */
public final class SecretsServer implements AutoCloseable {
  private static final String SERVICE = "secretsmanager.";

  private final HttpServer server;
  private final InstantSource clock;
  private final Troubles troubles;
  private final Map<String, SecretVersions> secrets = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  /**
   * A request.
   *
   * @param accessKey whose it is
   * @param action such as {@code GetSecretValue}
   */
  public record Asked(String accessKey, String action, String secret) {}

  /** An answer. */
  private record Reply(int status, Map<String, Object> document) {
    static Reply error(String type, String message) {
      return new Reply(400, Map.of("__type", type, "Message", message));
    }
  }

  private SecretsServer(HttpServer server, InstantSource clock, Troubles troubles) {
    this.server = server;
    this.clock = clock;
    this.troubles = troubles;
  }

  /** Starts one on a port of its own. */
  public static SecretsServer start() {
    return start(InstantSource.system(), new Troubles());
  }

  /**
   * The same.
   *
   * @param clock dates versions
   * @param troubles happen to all requests
   */
  public static SecretsServer start(InstantSource clock, Troubles troubles) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      SecretsServer secrets = new SecretsServer(HttpServer.create(address, 0), clock, troubles);
      secrets.server.createContext("/", secrets::handle);
      secrets.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      secrets.server.start();
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scheme and authority. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The variable that sends the SDK here. */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", address().toString());
  }

  /** Makes a secret without a value. */
  public void create(String name) {
    var _ = secrets.computeIfAbsent(name, any -> new SecretVersions());
  }

  /** Gives a secret another value, after making it where there is none. */
  public void put(String name, String text) {
    secrets.computeIfAbsent(name, any -> new SecretVersions()).put(text, clock.instant());
  }

  /** What a secret says. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(secrets.get(name))
        .flatMap(secret -> secret.labelled("AWSCURRENT"))
        .map(SecretVersions.Version::text);
  }

  /** How often it was given a value. */
  public int versions(String name) {
    return Optional.ofNullable(secrets.get(name)).map(SecretVersions::count).orElse(0);
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
      String action =
          exchange.getRequestHeaders().getFirst("X-Amz-Target").substring(SERVICE.length());
      String name = String.valueOf(request.get("SecretId"));
      asked.add(new Asked(accessKey(exchange), action, name));
      Trouble trouble = troubles.next();
      Optional<Reply> reply =
          down || trouble == Trouble.REQUEST_LOST
              ? Optional.empty()
              : Optional.of(reply(action, name, request));
      answer(exchange, reply.filter(any -> trouble == Trouble.NONE).orElseGet(SecretsServer::down));
    }
  }

  private static Reply down() {
    return new Reply(500, Map.of("__type", "InternalServiceError", "Message", "down"));
  }

  private Reply reply(String action, String name, Map<String, Object> request) {
    SecretVersions secret = secrets.get(name);
    if (secret == null) {
      return Reply.error(
          "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    return switch (action) {
      case "GetSecretValue" -> get(name, secret, request);
      case "PutSecretValue" -> put(secret, request);
      case "UpdateSecretVersionStage" -> move(secret, request);
      default -> Reply.error("AccessDeniedException", "nobody may " + action);
    };
  }

  private static Reply get(String name, SecretVersions secret, Map<String, Object> request) {
    Optional<SecretVersions.Version> version =
        secret.labelled(text(request, "VersionStage").orElse("AWSCURRENT"));
    if (version.isEmpty()) {
      return Reply.error(
          "ResourceNotFoundException",
          "Secrets Manager can't find the specified secret value for staging label");
    }
    return new Reply(
        200,
        Map.of(
            "Name",
            name,
            "VersionId",
            version.get().id(),
            "SecretString",
            version.get().text(),
            "CreatedDate",
            version.get().created().toEpochMilli() / 1e3));
  }

  private Reply put(SecretVersions secret, Map<String, Object> request) {
    String id = text(request, "ClientRequestToken").orElseThrow();
    List<String> stages = new ArrayList<>();
    if (request.get("VersionStages") instanceof List<?> given) {
      given.forEach(stage -> stages.add(String.valueOf(stage)));
    } else {
      stages.add("AWSCURRENT");
    }
    return secret.put(id, text(request, "SecretString").orElseThrow(), stages, clock.instant())
        ? new Reply(200, Map.of("VersionId", id))
        : Reply.error("ResourceExistsException", "this version has another text");
  }

  private static Reply move(SecretVersions secret, Map<String, Object> request) {
    boolean moved =
        secret.move(
            text(request, "VersionStage").orElseThrow(),
            text(request, "RemoveFromVersionId"),
            text(request, "MoveToVersionId").orElseThrow());
    return moved
        ? new Reply(200, Map.of())
        : Reply.error("InvalidParameterException", "the label is attached to another version");
  }

  private static Optional<String> text(Map<String, Object> request, String name) {
    return Optional.ofNullable(request.get(name)).map(String::valueOf);
  }

  private static String accessKey(HttpExchange exchange) {
    String header =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    return header.replaceFirst(".*Credential=([^/]*)/.*", "$1");
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] json = JSON.std.asString(new HashMap<>(reply.document())).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(reply.status(), json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
