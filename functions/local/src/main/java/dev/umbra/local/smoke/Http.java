package dev.umbra.local.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests as they are, and follows no redirect. */
final class Http implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /** Of a whole request; the largest body takes minutes on a slow line. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  /** HEADs of manifests are answered as containerd wants them, where it wants something else. */
  private static final String USER_AGENT = "umbra-smoke (as containerd)";

  private final URI address;
  private final HttpClient client;

  /**
   * @param address scheme, host and perhaps a port
   */
  Http(URI address) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(version(address))
            .build();
  }

  /** Without TLS it would offer an upgrade in each request, which not all servers understand. */
  private static HttpClient.Version version(URI address) {
    return address.getScheme().equals("https")
        ? HttpClient.Version.HTTP_2
        : HttpClient.Version.HTTP_1_1;
  }

  URI address() {
    return address;
  }

  HttpRequest.Builder request(String path) {
    return request(address.resolve(path));
  }

  static HttpRequest.Builder request(URI target) {
    return HttpRequest.newBuilder(target).header("User-Agent", USER_AGENT).timeout(ANSWER);
  }

  Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
  }

  @Override
  public void close() {
    client.close();
  }
}
