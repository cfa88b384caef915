package dev.umbra.functions.fill;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.store.ClaimKey;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.GatewayFront;
import dev.umbra.testing.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged registry function behind the emulated gateway, and a client that pulls. */
final class RegistryDoor implements AutoCloseable {
  static final Path ZIP =
      Path.of("..", "registry", "target", "umbra-registry.zip").toAbsolutePath();
  private static final String HANDLER = "dev.umbra.functions.registry.RegistryFunction";
  private static final Pattern CHALLENGE =
      Pattern.compile("Bearer realm=\"([^\"]+)\",service=\"([^\"]*)\"(?:,scope=\"([^\"]*)\")?.*");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final GatewayFront front;
  private final FunctionProcess process;

  RegistryDoor(FunctionPackage function, Map<String, String> common) {
    front = GatewayFront.start(this::invoke);
    Map<String, String> environment = new HashMap<>(common);
    environment.put("OPEN", "true");
    environment.put("PUBLIC_URL", front.address().toString());
    process = FunctionProcess.start(function, HANDLER, environment);
    var _ = process.awaitInit();
  }

  private CompletableFuture<Outcome> invoke(byte[] event) {
    return process.invoke(event);
  }

  /** The registry's own answer. */
  HttpResponse<byte[]> manifest(String repository, String reference) {
    return get(front.address().resolve("/v2/" + repository + "/manifests/" + reference));
  }

  /** The registry's own answer, a redirect. */
  HttpResponse<byte[]> blob(ClaimKey blob) {
    return get(
        front.address().resolve("/v2/" + blob.name().canonical() + "/blobs/" + blob.digest()));
  }

  /** Where an answer sends to. */
  static URI location(HttpResponse<byte[]> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** Asks with a token, as clients do. */
  HttpResponse<byte[]> get(URI url) {
    HttpResponse<byte[]> first = send(HttpRequest.newBuilder(url));
    if (first.statusCode() != 401) {
      return first;
    }
    String challenge = first.headers().firstValue("WWW-Authenticate").orElseThrow();
    return send(HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token(challenge)));
  }

  private String token(String challenge) {
    Matcher parts = CHALLENGE.matcher(challenge);
    if (!parts.matches()) {
      throw new IllegalStateException("not a challenge: " + challenge);
    }
    URI realm =
        URI.create(parts.group(1) + "?service=" + parts.group(2) + "&scope=" + parts.group(3));
    try {
      return String.valueOf(JSON.std.mapFrom(fetch(realm)).get("token"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes there, without a token. */
  byte[] fetch(URI url) {
    HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(url));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.body();
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    front.close();
    process.close();
  }
}
