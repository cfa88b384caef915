package dev.umbra.testing.registry;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Gives tokens for a {@link DistributionServer#withTokens}, as the distribution project specifies
 * them (token, OAuth2 and JWT specifications), to {@link DistributionServer#USER} for everything
 * and to anybody else for pulls.
 */
public final class TokenServer implements AutoCloseable {
  static final String SERVICE = "registry.test";
  static final String ISSUER = "issuer.test";
  private static final String KEY_ID = "test";
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair pair = newPair();
  private final HttpServer server;
  private final Collection<String> users = new ConcurrentLinkedQueue<>();
  private volatile boolean onlyPost;
  private volatile boolean onlyUser;
  private volatile Duration lifetime = Duration.ofMinutes(5);
  private volatile Duration off = Duration.ZERO;

  private TokenServer(HttpServer server) {
    this.server = server;
  }

  public static TokenServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TokenServer tokens = new TokenServer(server);
      server.createContext("/token", tokens::handle);
      server.start();
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on GET is answered with 405, and tokens are had by POST (OAuth2) only. */
  public void takeOnlyPost() {
    onlyPost = true;
  }

  /** From now on nobody is let in without the password. */
  public void refuseOthers() {
    onlyUser = true;
  }

  /** How long tokens of now on are good for. */
  public void lifetime(Duration time) {
    lifetime = time;
  }

  /**
   * From now on its answers are dated by a clock that is so far ahead, or behind; what is in the
   * tokens is not, for the registry would refuse them.
   */
  public void clockOff(Duration ahead) {
    off = ahead;
  }

  /** What lets {@link DistributionServer#USER} push to and pull from a repository. */
  public String authorization(String repository) {
    try {
      return "Bearer " + token(List.of("repository:" + repository + ":pull,push"), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who has asked so far, {@code anonymous} where nobody said who. */
  public List<String> users() {
    return List.copyOf(users);
  }

  /** The public key, as distribution's {@code jwks} file has it. */
  String keys() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return """
    {"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"%s","n":"%s","e":"%s"}]}
    """
        .formatted(
            KEY_ID,
            URL_SAFE.encodeToString(unsigned(key.getModulus().toByteArray())),
            URL_SAFE.encodeToString(unsigned(key.getPublicExponent().toByteArray())));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean post = exchange.getRequestMethod().equals("POST");
      String text =
          post
              ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
              : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
      if (onlyPost && !post) {
        answer(exchange, 405, "{}");
        return;
      }
      Map<String, List<String>> form = form(text);
      Optional<String> user = post ? posted(form) : basic(exchange);
      users.add(user.orElse("anonymous"));
      boolean known =
          user.filter((DistributionServer.USER + ":" + DistributionServer.PASSWORD)::equals)
              .isPresent();
      if (!known && (user.isPresent() || onlyUser)) {
        answer(exchange, 401, "{}");
        return;
      }
      String token = token(form.getOrDefault("scope", List.of()), known);
      answer(
          exchange,
          200,
          JSON.std.asString(
              Map.of(
                  post ? "access_token" : "token",
                  token,
                  "expires_in",
                  lifetime.toSeconds(),
                  "issued_at",
                  Instant.now().plus(off).toString())));
    }
  }

  private static Optional<String> posted(Map<String, List<String>> form) {
    return first(form, "grant_type").equals("password")
        ? Optional.of(first(form, "username") + ":" + first(form, "password"))
        : Optional.empty();
  }

  private static String first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of("")).getFirst();
  }

  private static Optional<String> basic(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .map(value -> value.substring("Basic ".length()))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> form(String text) {
    Map<String, List<String>> form = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      form.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(value);
    }
    return form;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String token(List<String> scopes, boolean known) throws IOException {
    List<Map<String, Object>> access = new ArrayList<>();
    for (String scope : scopes) {
      String[] parts = scope.split(":", -1);
      access.add(
          Map.of(
              "type",
              parts[0],
              "name",
              String.join(":", List.of(parts).subList(1, parts.length - 1)),
              "actions",
              known ? List.of(parts[parts.length - 1].split(",", -1)) : List.of("pull")));
    }
    long now = Instant.now().getEpochSecond();
    String header = part(Map.of("typ", "JWT", "alg", "RS256", "kid", KEY_ID));
    String claims =
        part(
            Map.of(
                "iss",
                ISSUER,
                "sub",
                "test",
                "aud",
                SERVICE,
                "exp",
                now + 300,
                "nbf",
                now - 10,
                "iat",
                now,
                "jti",
                String.valueOf(System.nanoTime()),
                "access",
                access));
    return header + "." + claims + "." + sign(header + "." + claims);
  }

  private static String part(Map<String, Object> members) throws IOException {
    return URL_SAFE.encodeToString(JSON.std.asBytes(members));
  }

  private String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return URL_SAFE.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
