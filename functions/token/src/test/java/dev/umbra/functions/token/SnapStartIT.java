package dev.umbra.functions.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.registry.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot of the functions holds, and what the processes do that go on from it. */
final class SnapStartIT {
  private static final Path REGISTRY_ZIP =
      Path.of("..", "registry", "target", "umbra-registry.zip").toAbsolutePath();
  private static final Path TOKEN_ZIP = Path.of("target", "umbra-token.zip").toAbsolutePath();
  private static final String REGISTRY = "dev.umbra.functions.registry.RegistryFunction";
  private static final String TOKEN = "dev.umbra.functions.token.TokenFunction";
  private static final String PASSWORD = "geheim";

  /** A class that came out of the function's package, in the JVM's log of loaded classes. */
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: \\S*/lib/(\\S+\\.jar)");

  @TempDir static Path folder;
  private static FunctionPackage registry;
  private static FunctionPackage token;
  private static S3ProxyServer s3;

  @TempDir Path room;
  private final SecretsServer secrets = SecretsServer.start();
  private final Map<String, String> environment = new HashMap<>(secrets.environment());
  private final SigningKeys keys = SigningKeys.make();

  @BeforeAll
  static void unzip() {
    registry = FunctionPackage.unzip(REGISTRY_ZIP, folder.resolve("registry"));
    token = FunctionPackage.unzip(TOKEN_ZIP, folder.resolve("token"));
    s3 = S3ProxyServer.inMemory();
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @BeforeEach
  void prepare() {
    TestBucket bucket = s3.newBucket();
    environment.put("AWS_REGION", bucket.region());
    environment.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    environment.put("BUCKET", bucket.name());
    environment.put("S3_ENDPOINT", "http://localhost:" + bucket.endpoint().getPort());
    environment.put("UPLOAD_KEY", "0123456789abcdef".repeat(4));
    environment.put("USERS_SECRET", "users");
    environment.put("TOKEN_KEYS_SECRET", "keys");
    environment.put("TOKEN_PUBLIC_KEYS_SECRET", "public-keys");
    putUser("zuul");
    secrets.put("keys", keys.toJson());
    secrets.put("public-keys", keys.publicHalf().toJson());
  }

  private void putUser(String name) {
    secrets.put(
        "users",
        "anonymous: []\nusers:\n  %s: {password: '%s', access: write}\n"
            .formatted(name, PasswordHash.of(PASSWORD).text()));
  }

  @Test
  void theFirstPullLoadsNoClassOfThePackage() throws IOException {
    String missing = "/v2/a/b/blobs/sha256:" + "0".repeat(64);
    loadsNothing(
        registry,
        REGISTRY,
        process -> {
          assertEquals(404, status(process, "GET", "/v2/a/b/manifests/v1", "", "zuul"));
          assertEquals(202, status(process, "POST", "/v2/a/b/blobs/uploads/", "", "zuul"));
          assertEquals(404, status(process, "GET", missing, "", "zuul"));
        });
  }

  @Test
  void theFirstTokenLoadsNoClassOfThePackage() throws IOException {
    String query = "scope=repository:a/b:pull,push";
    loadsNothing(
        token,
        TOKEN,
        process -> assertEquals(200, status(process, "GET", "/auth/token", query, "zuul")));
  }

  /** What is asked of a function first. */
  private interface Requests {
    void send(FunctionProcess process) throws IOException;
  }

  private void loadsNothing(FunctionPackage function, String handler, Requests requests)
      throws IOException {
    Path log = room.resolve("classes");
    try (FunctionProcess process = start(function, handler, classLog(log))) {
      process.awaitCheckpoint();
      assertEquals(List.of(), process.log());
      int before = Files.readAllLines(log).size();
      process.restore();
      requests.send(process);
      List<String> loaded = loaded(log, before);
      assertEquals(
          List.of(),
          loaded.subList(0, Math.min(20, loaded.size())),
          () -> loaded.size() + " classes");
    }
  }

  @Test
  void withoutARehearsalItWouldLoadMany() throws IOException {
    Path log = room.resolve("classes");
    try (FunctionProcess process =
        FunctionProcess.start(token, TOKEN, environment, classLog(log))) {
      var _ = process.awaitInit();
      int before = Files.readAllLines(log).size();
      assertEquals(200, status(process, "GET", "/auth/token", "", "zuul"));
      assertTrue(loaded(log, before).size() > 100);
    }
  }

  @Test
  void noSecretIsKeptFromBeforeTheSnapshot() throws IOException {
    try (FunctionProcess process = start(token, TOKEN, List.of())) {
      process.awaitCheckpoint();
      assertFalse(secrets.asked().isEmpty());
      putUser("other");
      process.restore();
      assertEquals(401, status(process, "GET", "/auth/token", "", "zuul"));
      assertEquals(200, status(process, "GET", "/auth/token", "", "other"));
    }
  }

  @Test
  void aRehearsalThatFailsStopsNothing() throws IOException {
    environment.put("TOKEN_KEYS_SECRET", "later");
    try (FunctionProcess process = start(token, TOKEN, List.of())) {
      process.awaitCheckpoint();
      process.restore();
      assertEquals(503, status(process, "GET", "/auth/token", "", "zuul"));
      secrets.put("later", keys.toJson());
      assertEquals(200, status(process, "GET", "/auth/token", "", "zuul"));
    }
  }

  /** What was open when the snapshot was taken is closed long before anybody goes on from it. */
  @Test
  void connectionsFromBeforeTheSnapshotDoNoHarm() throws IOException {
    URI bucket = URI.create(environment.get("S3_ENDPOINT"));
    try (FaultProxy proxy = FaultProxy.before(bucket)) {
      environment.put("S3_ENDPOINT", proxy.url().toString());
      try (FunctionProcess process = start(registry, REGISTRY, List.of())) {
        process.awaitCheckpoint();
        assertTrue(proxy.count("GET .*") > 0);
        proxy.refuse();
        proxy.acceptAgain();
        process.restore();
        assertEquals(404, status(process, "GET", "/v2/a/b/manifests/v1", "", "zuul"));
      }
    }
  }

  /**
   * With a generator that is seeded from a file which is always the same, two processes are in one
   * state: without fresh randomness after the restore, they would issue the same ids.
   */
  @Test
  void twoThatGoOnFromOneStateIssueDifferentIds() throws IOException {
    assertNotEquals(uploadAfterRestore(), uploadAfterRestore());
  }

  private String uploadAfterRestore() throws IOException {
    Path seed = Files.write(room.resolve("seed"), new byte[4096]);
    try (FunctionProcess process =
        start(registry, REGISTRY, List.of("-Djava.security.egd=file:" + seed))) {
      process.awaitCheckpoint();
      process.restore();
      Map<String, Object> answer = answer(process, "POST", "/v2/a/b/blobs/uploads/", "", "zuul");
      return String.valueOf(assertInstanceOf(Map.class, answer.get("headers")).get("Location"))
          .replaceFirst(".*/e-([0-9a-f]{32}).*", "$1");
    }
  }

  private FunctionProcess start(FunctionPackage function, String handler, List<String> options) {
    return FunctionProcess.startForSnapshot(function, handler, environment, options);
  }

  private static List<String> classLog(Path file) {
    return List.of("-Xlog:class+load:file=" + file + ":uptime,tags:filecount=0");
  }

  private static List<String> loaded(Path log, int before) throws IOException {
    return Files.readAllLines(log).stream()
        .skip(before)
        .flatMap(line -> LOADED.matcher(line).results())
        .map(match -> match.group(1) + " of " + match.group(2))
        .toList();
  }

  private static int status(
      FunctionProcess process, String method, String path, String query, String user)
      throws IOException {
    return assertInstanceOf(
        Integer.class, answer(process, method, path, query, user).get("statusCode"));
  }

  private static Map<String, Object> answer(
      FunctionProcess process, String method, String path, String query, String user)
      throws IOException {
    String basic =
        Base64.getEncoder()
            .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    Map<String, Object> event =
        Map.of(
            "version",
            "2.0",
            "rawPath",
            path,
            "rawQueryString",
            query,
            "headers",
            Map.of("authorization", "Basic " + basic),
            "requestContext",
            Map.of(
                "domainName", "registry.example.com",
                "requestId", "JKJaXmPLvHcESHA=",
                "http", Map.of("method", method, "path", path)),
            "isBase64Encoded",
            false);
    Outcome outcome = process.invoke(JSON.std.asBytes(event)).join();
    return JSON.std.mapFrom(
        assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString).json());
  }
}
