package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.LogSecrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code umbra serve} from start to stop. */
final class ServeIT {
  @TempDir private Path folder;

  private UmbraProcess serve(String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("serve", "--port", "0", "--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return UmbraProcess.start(folder, List.of(), arguments.toArray(String[]::new));
  }

  @Test
  void greetsWithItsAddressAndThreeClients() throws IOException, InterruptedException {
    try (UmbraProcess umbra = serve()) {
      UmbraProcess.Greeted greeted = umbra.greeting();
      String registry = "127.0.0.1:" + greeted.port();
      List<String> clients =
          greeted.lines().stream().filter(line -> line.contains(registry + "/")).toList();
      assertEquals(3, clients.size());
      assertTrue(clients.getFirst().contains("--dest-tls-verify=false"));
      umbra.terminate();
      assertEquals(0, umbra.exitCode());
    }
  }

  @Test
  void keepsWhatWasPushedAndItsKey() throws IOException, InterruptedException {
    try (UmbraProcess umbra = serve();
        WarmUp client = new WarmUp(URI.create("http://127.0.0.1:" + umbra.greeting().port()))) {
      client.push();
      umbra.terminate();
      assertEquals(0, umbra.exitCode());
    }
    byte[] key = Files.readAllBytes(folder.resolve("data/upload.key"));
    try (UmbraProcess umbra = serve();
        WarmUp client = new WarmUp(URI.create("http://127.0.0.1:" + umbra.greeting().port()))) {
      client.push();
      client.pull();
    }
    assertEquals(
        new String(key, StandardCharsets.UTF_8),
        Files.readString(folder.resolve("data/upload.key")));
  }

  @Test
  void speaksTls()
      throws IOException, InterruptedException, GeneralSecurityException, StartException {
    TlsFiles files = Certificates.make(folder, "EC");
    try (UmbraProcess umbra =
            serve(
                "--tls-cert", files.certificate().toString(), "--tls-key", files.key().toString());
        HttpClient client = HttpClient.newBuilder().sslContext(trust(files)).build()) {
      UmbraProcess.Greeted greeted = umbra.greeting();
      assertEquals("https", greeted.scheme());
      URI uri = URI.create("https://localhost:" + greeted.port() + "/v2/");
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(401, response.statusCode());
      String challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
      assertTrue(
          challenge.contains("https://localhost:" + greeted.port() + "/auth/token"), challenge);
    }
  }

  private static SSLContext trust(TlsFiles files) throws IOException, GeneralSecurityException {
    java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(files.certificate())) {
      store.setCertificateEntry(
          "test",
          java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void finishesWhatIsUnderWay() throws IOException, InterruptedException {
    try (UmbraProcess umbra = serve()) {
      int port = umbra.greeting().port();
      try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port);
          Socket upload = startUpload(port)) {
        Thread.sleep(500);
        umbra.terminate();
        Thread.sleep(500);
        assertTrue(umbra.runs());
        upload.getOutputStream().write("}".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = upload.getInputStream().readAllBytes();
        assertTrue(new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 201"));
        assertEquals(0, umbra.exitCode());
        assertEquals(-1, idle.getInputStream().read());
      }
    }
  }

  @Test
  void endsAtOnceWhenAskedTwice() throws IOException, InterruptedException {
    try (UmbraProcess umbra = serve()) {
      try (Socket upload = startUpload(umbra.greeting().port())) {
        Thread.sleep(500);
        umbra.terminate();
        Thread.sleep(500);
        assertTrue(upload.isConnected() && umbra.runs());
        umbra.terminate();
        assertEquals(143, umbra.exitCode());
      }
    }
  }

  /** A blob of two bytes, of which one is sent. */
  private static Socket startUpload(int port) throws IOException, InterruptedException {
    String location;
    String token;
    try (WarmUp client = new WarmUp(URI.create("http://127.0.0.1:" + port))) {
      token = client.token();
      location = client.upload();
    }
    String path = URI.create(location).getPath();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    OutputStream out = socket.getOutputStream();
    String head =
        "PUT "
            + path
            + "?digest="
            + WarmUp.DIGEST
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Length: 2\r\n\r\n{";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  @Test
  void otherMachinesMayReachItWhereThereAreUsers() throws IOException, InterruptedException {
    String user = "zuul:" + LogSecrets.MARK;
    try (UmbraProcess umbra = serve("--bind", "0.0.0.0", "--user", user)) {
      assertEquals(
          List.of(
              "Caution: passwords come here in the clear. Give it --tls-cert and --tls-key, or,"
                  + " behind a proxy with TLS, --public-url https://..."),
          cautions(umbra));
    }
    try (UmbraProcess umbra =
        serve("--bind", "0.0.0.0", "--user", user, "--public-url", "https://registry.test")) {
      assertEquals(List.of(), cautions(umbra));
    }
  }

  private static List<String> cautions(UmbraProcess umbra) throws IOException {
    return umbra.greeting().lines().stream().filter(line -> line.startsWith("Caution")).toList();
  }

  /** What is in a log that must not be there fails the test that ends the process. */
  @Test
  void passwordsInTheLogAreFound() throws IOException, InterruptedException {
    UmbraProcess umbra = serve();
    URI leak = URI.create("http://127.0.0.1:" + umbra.greeting().port() + "/" + LogSecrets.MARK);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var _ =
          client.send(HttpRequest.newBuilder(leak).build(), HttpResponse.BodyHandlers.discarding());
    }
    umbra.terminate();
    assertEquals(0, umbra.exitCode());
    assertThrows(AssertionError.class, umbra::close);
  }

  @Test
  void logsNoTokens() throws IOException, InterruptedException {
    try (UmbraProcess umbra = serve();
        WarmUp client = new WarmUp(URI.create("http://127.0.0.1:" + umbra.greeting().port()))) {
      client.push();
      String token = client.token();
      umbra.terminate();
      assertEquals(0, umbra.exitCode());
      String log = umbra.errors();
      assertTrue(log.contains("201  PUT /v2/warm/up/manifests/latest"), log);
      assertFalse(log.contains(token), log);
    }
  }
}
