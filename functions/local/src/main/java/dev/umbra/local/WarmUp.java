package dev.umbra.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that pushes and pulls one small image, as others do. */
final class WarmUp implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

  /** Of {@code {}}, which is a config and a layer as good as any. */
  static final String DIGEST =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String DESCRIPTOR =
      "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\""
          + DIGEST
          + "\",\"size\":2}";
  private static final String MANIFEST =
      "{\"schemaVersion\":2,\"mediaType\":\""
          + TYPE
          + "\",\"config\":"
          + DESCRIPTOR
          + ",\"layers\":["
          + DESCRIPTOR
          + "]}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI registry;
  private String token = "";

  WarmUp(URI registry) {
    this.registry = registry;
  }

  void push() throws IOException, InterruptedException {
    expect(401, send("GET", "/v2/", BodyPublishers.noBody()));
    token();
    String location = upload();
    expect(201, send("PUT", location + "?digest=" + DIGEST, BodyPublishers.ofString("{}")));
    location = upload();
    location =
        send("PATCH", location, BodyPublishers.ofString("{}"))
            .headers()
            .firstValue("Location")
            .orElse(location);
    expect(201, send("PUT", location + "?digest=" + DIGEST, BodyPublishers.noBody()));
    expect(201, send("PUT", "/v2/warm/up/manifests/latest", BodyPublishers.ofString(MANIFEST)));
  }

  /** Fetches the token that all later requests carry. */
  String token() throws IOException, InterruptedException {
    String path = "/auth/token?scope=repository:warm/up:pull,push";
    Matcher found = TOKEN.matcher(send("GET", path, BodyPublishers.noBody()).body());
    token = found.find() ? found.group(1) : "";
    return token;
  }

  /** Starts an upload; its address. */
  String upload() throws IOException, InterruptedException {
    HttpResponse<String> response =
        send("POST", "/v2/warm/up/blobs/uploads/", BodyPublishers.noBody());
    expect(202, response);
    return response.headers().firstValue("Location").orElse("");
  }

  void pull() throws IOException, InterruptedException {
    expect(200, send("HEAD", "/v2/warm/up/manifests/latest", BodyPublishers.noBody()));
    expect(200, send("GET", "/v2/warm/up/manifests/latest", BodyPublishers.noBody()));
    expect(200, send("HEAD", "/v2/warm/up/blobs/" + DIGEST, BodyPublishers.noBody()));
    expect(200, send("GET", "/v2/warm/up/blobs/" + DIGEST, BodyPublishers.noBody()));
    expect(200, send("GET", "/v2/warm/up/tags/list", BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(registry.resolve(path)).method(method, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.header("Content-Type", TYPE).build(), BodyHandlers.ofString());
  }

  private static void expect(int status, HttpResponse<String> response) throws IOException {
    if (response.statusCode() != status) {
      throw new IOException(
          response.request().method()
              + " "
              + response.request().uri().getPath()
              + " answered "
              + response.statusCode()
              + ", not "
              + status);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
