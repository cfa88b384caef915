package dev.umbra.local.access;

import static dev.umbra.local.access.TokenClient.basic;
import static dev.umbra.local.access.TokenClient.bearer;
import static dev.umbra.local.access.TokenClient.challenge;
import static dev.umbra.local.access.TokenClient.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.PasswordHash;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.registry.Pusher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests of Docker, containerd, BuildKit and containers/image, as they were seen on the wire.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenRequestsIT {
  private static final String PASSWORD = LogSecrets.MARK + ":ä b+c&d=€";
  private static final String WRITER = basic("writer", PASSWORD);
  private static final String HUB = basic("somebody", LogSecrets.MARK + " of Docker Hub");
  private static final String PULL = "repository:org/app:pull";
  private static final String PUSH = "repository:org/app:pull,push";

  private final TemporaryFolder folder = TemporaryFolder.create("umbra-tokens");
  private final GatewayProcess readable;
  private final GatewayProcess restricted;
  private final TokenClient open;
  private final TokenClient closed;

  TokenRequestsIT() throws IOException {
    String users =
        "users: {writer: {password: \"%s\", access: write}}"
            .formatted(PasswordHash.of(PASSWORD).text());
    Path file = Files.writeString(folder.resolve("users.yaml"), users);
    readable = GatewayProcess.onFolder("--users=" + file);
    restricted = GatewayProcess.onFolder("--users=" + file, "--anonymous=none");
    open = new TokenClient(readable.address());
    closed = new TokenClient(restricted.address());
    for (TokenClient client : new TokenClient[] {open, closed}) {
      Pusher pusher = Pusher.to(URI.create("http://" + client.address())).as("writer", PASSWORD);
      for (String repository : new String[] {"org/app", "quay.io/org/app", "host.test:5000/app"}) {
        var _ = pusher.image(repository, "v1", 1000);
      }
    }
  }

  @AfterAll
  void stop() {
    try (folder;
        readable) {
      restricted.close();
    }
  }

  /** {@code docker login}, and then a push with the refresh token in the password's place. */
  @Test
  void dockerLogsInOnceAndKeepsATokenForThePassword() {
    String challenge = challenge(closed.get("/v2/", ""));
    assertTrue(
        challenge.startsWith("Bearer realm=\"http://" + closed.address() + "/auth/token\","));
    String query = "/auth/token?account=writer&client_id=docker&offline_token=true&service=umbra";
    HttpResponse<String> login = closed.get(query, WRITER);
    assertEquals(200, closed.get("/v2/", bearer(login)).statusCode());
    String refresh = given(login, "refresh_token").orElseThrow();
    HttpResponse<String> renewed =
        closed.post(
            "client_id", "docker",
            "grant_type", "refresh_token",
            "refresh_token", refresh,
            "service", "umbra",
            "scope", PUSH + " repository:other/app:pull");
    for (String path :
        new String[] {"/v2/org/app/blobs/uploads/", "/v2/other/app/blobs/uploads/"}) {
      int expected = path.contains("org/app") ? 202 : 401;
      assertEquals(expected, closed.send("POST", path, bearer(renewed)).statusCode(), path);
    }
    assertEquals(401, closed.get("/v2/", "Bearer " + refresh).statusCode());
  }

  @Test
  void formsWithAPasswordAreTakenAndKeepATokenOnlyIfAsked() {
    HttpResponse<String> answer =
        closed.post(
            "grant_type", "password",
            "username", "writer",
            "password", PASSWORD,
            "client_id", "containerd-client",
            "service", "umbra",
            "scope", PULL);
    assertEquals(Optional.empty(), given(answer, "refresh_token"));
    assertEquals(200, closed.get("/v2/org/app/manifests/v1", bearer(answer)).statusCode());
    HttpResponse<String> offline =
        closed.post(
            "grant_type", "password",
            "username", "writer",
            "password", PASSWORD,
            "access_type", "offline");
    assertTrue(given(offline, "refresh_token").isPresent());
    HttpResponse<String> wrong =
        closed.post("grant_type", "password", "username", "writer", "password", "wrong");
    assertEquals(401, wrong.statusCode());
    assertTrue(wrong.body().contains("user or password is wrong"), wrong.body());
  }

  /** Several parameters, one with a space, and one where Go's clients write a plus for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "scope=repository:org/app:pull&scope=repository:quay.io/org/app:pull,push",
        "scope=repository:org/app:pull%20repository:quay.io/org/app:pull,push",
        "scope=repository:org/app:pull+repository:quay.io/org/app:pull,push",
        "scope=repository%3Aorg%2Fapp%3Apull+repository%3Aquay.io%2Forg%2Fapp%3Apull%2Cpush",
        "scope=read&scope=repository:docker.io/org/app:pull&scope=repository:quay.io/org/app:*",
      })
  void oneTokenIsForSeveralRepositories(String scopes) {
    String token = bearer(closed.get("/auth/token?service=umbra&" + scopes, WRITER));
    assertEquals(200, closed.get("/v2/org/app/manifests/v1", token).statusCode());
    assertEquals(
        202, closed.send("POST", "/v2/quay.io/org/app/blobs/uploads/", token).statusCode());
    assertEquals(401, closed.send("POST", "/v2/org/app/blobs/uploads/", token).statusCode());
    assertEquals(401, closed.get("/v2/host.test:5000/app/manifests/v1", token).statusCode());
  }

  @Test
  void aRepositoryWithAPortInItsNameIsAskedForAsItIs() {
    String path = "/v2/host.test:5000/app/manifests/v1";
    String scope = "repository:host.test:5000/app:pull";
    assertTrue(challenge(closed.get(path, "")).contains("scope=\"" + scope + "\""));
    String token = bearer(closed.get("/auth/token?scope=" + scope, WRITER));
    assertEquals(200, closed.get(path, token).statusCode());
  }

  /** Docker sends the password of Docker Hub to every mirror of it. */
  @Test
  void passwordsOfOthersAreNotInTheWayOfPullsThatAreFree() {
    for (String query : new String[] {"scope=" + PULL, "account=x&service=umbra&scope=" + PULL}) {
      String token = bearer(open.get("/auth/token?" + query, HUB));
      assertEquals(200, open.get("/v2/org/app/manifests/v1", token).statusCode());
      assertEquals(200, open.get("/v2/", token).statusCode());
    }
    String posted =
        bearer(
            open.post(
                "grant_type", "password", "username", "x", "password", "wrong", "scope", PULL));
    assertEquals(200, open.get("/v2/org/app/manifests/v1", posted).statusCode());
    assertEquals(200, open.get("/v2/org/app/manifests/v1", HUB).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/auth/token",
        "/auth/token?account=x&client_id=docker&offline_token=true",
        "/auth/token?scope=" + PUSH
      })
  void passwordsOfOthersAreWrongForAllElse(String path) {
    for (TokenClient client : new TokenClient[] {open, closed}) {
      HttpResponse<String> answer = client.get(path, HUB);
      assertEquals(401, answer.statusCode());
      assertTrue(answer.body().contains("user or password is wrong"), answer.body());
    }
    assertEquals(401, closed.get("/auth/token?scope=" + PULL, HUB).statusCode());
    assertEquals(401, closed.get("/v2/org/app/manifests/v1", HUB).statusCode());
    assertEquals(401, open.get("/v2/", HUB).statusCode());
  }

  /** What waits for the registry's start asks so, and goes on with a token for nothing. */
  @Test
  void theEntranceIsClosedWithoutAToken() {
    for (TokenClient client : new TokenClient[] {open, closed}) {
      assertTrue(challenge(client.get("/v2/", "")).startsWith("Bearer "));
      String token = bearer(client.get("/auth/token?service=umbra", ""));
      assertEquals(200, client.get("/v2/", token).statusCode());
    }
  }

  /** containerd's own scope has the name without the mirror's {@code ns}. */
  @ParameterizedTest
  @ValueSource(strings = {"/v2/org/app/manifests/v1", "/v2/quay.io/org/app/manifests/v1"})
  void containerdsNamespaceIsInTheChallengeAndItsOwnScopeIsNot(String path) {
    String challenge = challenge(closed.get(path + "?ns=quay.io", ""));
    assertTrue(challenge.contains("scope=\"repository:quay.io/org/app:pull\""), challenge);
    String own = path.substring("/v2/".length(), path.indexOf("/manifests"));
    String both = "scope=repository:" + own + ":pull&scope=repository:quay.io/org/app:pull";
    String token = bearer(closed.get("/auth/token?service=umbra&" + both, WRITER));
    assertEquals(200, closed.get(path + "?ns=quay.io", token).statusCode());
    String alone = bearer(closed.get("/auth/token?scope=repository:org/app:pull", WRITER));
    assertTrue(
        challenge(closed.get("/v2/org/app/manifests/v1?ns=quay.io", alone))
            .contains("repository:quay.io/org/app:pull"));
  }

  /** skopeo asks for this before it deletes. */
  @Test
  void allActionsAreThoseThatTheUserHas() {
    String token = bearer(closed.get("/auth/token?scope=repository:org/app:*", WRITER));
    assertEquals(202, closed.send("POST", "/v2/org/app/blobs/uploads/", token).statusCode());
    assertEquals(403, closed.send("DELETE", "/v2/org/app/manifests/v1", token).statusCode());
  }
}
