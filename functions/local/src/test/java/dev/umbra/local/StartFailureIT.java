package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps the gateway from starting is said in one line on stderr. */
final class StartFailureIT {
  private static final List<String> JVM =
      List.of("-Daws.accessKeyId=test", "-Daws.secretAccessKey=test", "-Daws.region=us-east-1");

  @TempDir private Path folder;

  private void assertFails(int code, String message, String... arguments)
      throws IOException, InterruptedException {
    assertFails(JVM, code, message, arguments);
  }

  private void assertFails(List<String> jvm, int code, String message, String... arguments)
      throws IOException, InterruptedException {
    try (UmbraProcess umbra = UmbraProcess.start(folder, jvm, arguments)) {
      assertEquals(code, umbra.exitCode());
      String errors = umbra.errors();
      assertEquals(1, errors.lines().count(), errors);
      assertTrue(errors.startsWith("umbra: ") && errors.contains(message), errors);
      assertEquals("", umbra.output());
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  @Test
  void portIsTaken() throws IOException, InterruptedException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertFails(1, "choose another --port", "serve", "--data", data(), "--port", port);
    }
  }

  @Test
  void folderIsAFile() throws IOException, InterruptedException {
    Path file = Files.createFile(folder.resolve("file"));
    assertFails(
        1, "name another folder with --data", "serve", "--port", "0", "--data", file.toString());
  }

  @Test
  void folderIsNotWritable() throws IOException, InterruptedException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    // The superuser may write everywhere but there.
    boolean obeyed = locked.toFile().setWritable(false) && !Files.isWritable(locked);
    Path data = (obeyed ? locked : Path.of("/proc")).resolve("data");
    assertFails(1, "cannot store in " + data, "serve", "--port", "0", "--data", data.toString());
  }

  @Test
  void folderIsInUse() throws IOException, InterruptedException {
    try (UmbraProcess first =
        UmbraProcess.start(folder, List.of(), "serve", "--port", "0", "--data", data())) {
      first.greeting();
      assertFails(1, "in use by another Umbra", "serve", "--port", "0", "--data", data());
    }
  }

  @Test
  void uploadKeyIsWrong() throws IOException, InterruptedException {
    Path key = Files.writeString(folder.resolve("key"), "not hexadecimal");
    assertFails(
        1,
        "32 hexadecimal digits",
        "serve",
        "--port",
        "0",
        "--data",
        data(),
        "--upload-key-file",
        key.toString());
  }

  @Test
  void tlsFileIsMissing() throws IOException, InterruptedException {
    assertFails(
        1,
        "cannot read the certificate",
        "serve",
        "--port",
        "0",
        "--data",
        data(),
        "--tls-cert",
        "/missing",
        "--tls-key",
        "/missing");
  }

  @Test
  void endpointIsOutOfReach() throws IOException, InterruptedException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertFails(
        1,
        "cannot use bucket images at http://127.0.0.1",
        "serve",
        "--port",
        "0",
        "--data",
        data(),
        "--bucket",
        "images",
        "--s3-endpoint",
        "http://127.0.0.1:" + closed);
  }

  @Test
  void bucketIsMissing() throws IOException, InterruptedException {
    try (S3ProxyServer server = S3ProxyServer.inMemory()) {
      TestBucket bucket = server.newBucket();
      List<String> credentials =
          List.of(
              "-Daws.accessKeyId=" + bucket.accessKey(),
              "-Daws.secretAccessKey=" + bucket.secretKey(),
              "-Daws.region=" + bucket.region());
      String endpoint = bucket.endpoint().toString();
      assertFails(
          credentials,
          1,
          "cannot use bucket missing at " + endpoint,
          "serve",
          "--port",
          "0",
          "--data",
          data(),
          "--bucket",
          "missing",
          "--s3-endpoint",
          endpoint);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--users | users: {zuul: {password: geheim, access: write}} | user zuul: 'password' is a bcrypt",
        "--users | users: {zuul: {password: geheim, access | (line 1)",
        "--users | zuul:geheim | the hash of user zuul is not bcrypt's",
        "--users | registry: {users: [{name: zuul, pass: geheim, access: all}]} | 'access' is read or",
        "--users | registry: {users: [{name: zuul, pass: '%(ZUUL_UNSET)', access: read}]} | ZUUL_UNSET",
        "--users | registry: {users: [{name: zuul, pass: %(ZUUL_UNSET), access: read}]} | ZUUL_UNSET",
        "--user zuul:geheim --token-key-file | {\"keys\": \"geheim\"} | keys are a JWK Set",
      })
  void fileIsWrong(String option, String content, String message)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("file"), content);
    String options = "serve --port 0 --data " + data() + " " + option + " " + file;
    assertFails(1, message, options.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "1, with a colon between them, --user geheim",
    "1, with a colon between them, --user zuul:",
    "1, cannot read --users /missing, --users /missing",
    "1, --open is for registries without users, --open --user zuul:geheim",
    "1, there are no users, --anonymous none",
    "2, --anonymous, --user zuul:geheim --anonymous push",
    "1, --open, --bind 0.0.0.0",
    "1, --bind, --bind no-such-host.invalid",
    "1, ports go from, --port 70000",
    "1, --public-url, --public-url example.com",
    "1, name it with --bucket, --region eu-west-1",
    "2, not an int, --port x",
    "2, mutually exclusive, --inline --redirect",
    "2, --tls-key, --tls-cert x",
    "2, no duration, --grace soon",
    "2, Unknown option, --wrong",
  })
  void optionsAreWrong(int code, String message, String options)
      throws IOException, InterruptedException {
    assertFails(code, message, ("serve --data " + data() + " " + options).split(" ", -1));
  }
}
