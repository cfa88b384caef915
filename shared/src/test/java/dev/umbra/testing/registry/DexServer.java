package dev.umbra.testing.registry;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.LogSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * dex, an issuer of id tokens (OpenID Connect Core) that is not ours. It looks every half minute
 * whether it is time for another key to sign with, and here it always is; the key before stays
 * among those that it shows.
 */
public final class DexServer implements AutoCloseable {
  /** The audience of the registry, and a client of dex. */
  public static final String REGISTRY = "umbra";

  /** Another audience, and client. */
  public static final String OTHER = "other";

  /** A client that may have tokens made for {@link #REGISTRY}, too. */
  public static final String CI = "ci";

  /** Whose address is {@code builder@ci.test}. */
  public static final String BUILDER = "builder";

  /** Whose address is {@code stranger@ci.test}. */
  public static final String STRANGER = "stranger";

  private static final String PASSWORD = LogSecrets.MARK + " of dex";

  // What `htpasswd -nB` makes of it; dex takes nothing cheaper.
  private static final String HASH = "$2y$10$9ayGlgDu1w/A4KedO1xBpuTfNKyKx/cyUQ6f9.AbHPMHj6MOWOMu.";

  private static final String CONFIGURATION =
      """
      issuer: http://127.0.0.1:PORT/dex
      storage: {type: memory}
      web: {http: "127.0.0.1:PORT"}
      oauth2: {grantTypes: [password], passwordConnector: local}
      expiry: {signingKeys: 1s, idTokens: LIFETIME}
      enablePasswordDB: true
      staticClients:
        - {id: umbra, name: umbra, secret: PASSWORD, trustedPeers: [ci]}
        - {id: other, name: other, secret: PASSWORD}
        - {id: ci, name: ci, secret: PASSWORD}
      staticPasswords:
        - {userID: "1", username: builder, email: builder@ci.test, hash: "HASH"}
        - {userID: "2", username: stranger, email: stranger@ci.test, hash: "HASH"}
      """
          .replace("PASSWORD", PASSWORD)
          .replace("HASH", HASH);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ServerProcess process;

  private DexServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param lifetime how long its tokens are good for
   */
  public static DexServer start(Duration lifetime) {
    try {
      Path folder = Files.createTempDirectory("umbra-dex");
      return new DexServer(
          ServerProcess.start(
              "dex",
              folder,
              "http",
              port -> List.of("serve", configured(folder, port, lifetime).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path configured(Path folder, int port, Duration lifetime) {
    try {
      return Files.writeString(
          folder.resolve("config.yaml"),
          CONFIGURATION
              .replace("PORT", String.valueOf(port))
              .replace("LIFETIME", lifetime.toSeconds() + "s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its tokens have in {@code iss}. */
  public URI issuer() {
    return process.url().resolve("/dex");
  }

  /** An id token, made for the client that asks for it. */
  public String idToken(String client, String user) {
    return idToken(client, user, "openid email profile");
  }

  /** An id token that {@link #CI} asks for, made for {@link #REGISTRY}, too. */
  public String idTokenForAnother(String user) {
    return idToken(CI, user, "openid email audience:server:client_id:" + REGISTRY);
  }

  /** By the password grant (RFC 6749, section 4.3). */
  private String idToken(String client, String user, String scope) {
    String form =
        Map.of(
                "grant_type",
                "password",
                "username",
                user + "@ci.test",
                "password",
                PASSWORD,
                "scope",
                scope)
            .entrySet()
            .stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    String basic = encoded(client) + ":" + encoded(PASSWORD);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer() + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + base64(basic))
            .POST(BodyPublishers.ofString(form))
            .build();
    return idToken(send(request));
  }

  private static String idToken(HttpResponse<String> answer) {
    try {
      Map<String, Object> members = JSON.std.mapFrom(answer.body());
      if (members.get("id_token") instanceof String token) {
        return token;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw new IllegalStateException("dex: " + answer.statusCode() + " " + answer.body());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.close();
  }
}
