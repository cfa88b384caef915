package dev.umbra.testing.registry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An issuer of id tokens (OpenID Connect Discovery; RFC 7517), as CI systems have one. */
public final class TestIssuer implements AutoCloseable {
  /** Where its configuration is. */
  public static final String CONFIGURATION = "/.well-known/openid-configuration";

  /** Where its keys are. */
  public static final String KEYS = "/keys";

  /** How it answers a path instead. */
  public interface Misbehaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Collection<String> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, Misbehaviour> misbehaviours = new HashMap<>();
  private final HttpServer server;
  private volatile JWK key;

  private TestIssuer(HttpServer server) {
    this.server = server;
    this.key = ellipticKey();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static TestIssuer start() {
    try {
      return new TestIssuer(HttpServer.create(anyPort(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is asked by https. */
  public static TestIssuer start(SSLContext context) {
    try {
      HttpsServer server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new TestIssuer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public URI url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The paths that were asked for so far. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** From now on it signs with another key, and shows that one only. */
  public void rotate() {
    key = ellipticKey();
  }

  /** As {@link #rotate}, to an RSA key. */
  public void rotateToRsa() {
    try {
      key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWK ellipticKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on it answers so at that path. */
  public void misbehave(String path, Misbehaviour misbehaviour) {
    misbehaviours.put(path, misbehaviour);
  }

  /** From now on it answers this at that path. */
  public void say(String path, int status, String body) {
    misbehave(path, exchange -> answer(exchange, status, body));
  }

  /** A little each second, and never the end. */
  public static void trickle(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(' ');
        out.flush();
        Thread.sleep(Duration.ofMillis(500));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its public keys. */
  public JWKSet keys() {
    return new JWKSet(key).toPublicJWKSet();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    try (exchange) {
      Misbehaviour misbehaviour = misbehaviours.get(path);
      if (misbehaviour != null) {
        misbehaviour.answer(exchange);
      } else {
        switch (path) {
          case CONFIGURATION -> answer(exchange, 200, configuration(url() + KEYS));
          case KEYS -> answer(exchange, 200, keys().toString());
          default -> answer(exchange, 404, "{}");
        }
      }
    }
  }

  /** Its configuration, with keys somewhere. */
  public String configuration(String keysUrl) {
    return JSONObjectUtils.toJSONString(Map.of("issuer", url().toString(), "jwks_uri", keysUrl));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** What a good token for {@code umbra} says, with these claims besides. */
  public JWTClaimsSet.Builder claims(Instant now, Map<String, Object> claims) {
    JWTClaimsSet.Builder builder =
        new JWTClaimsSet.Builder()
            .issuer(url().toString())
            .audience("umbra")
            .subject("project/job")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)));
    claims.forEach(builder::claim);
    return builder;
  }

  /** A token that says so. */
  public String sign(JWTClaimsSet claims) {
    try {
      JWK signing = key;
      JWSSigner signer =
          signing instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) signing);
      JWSAlgorithm algorithm = signing instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(signing.getKeyID()).build(), claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
