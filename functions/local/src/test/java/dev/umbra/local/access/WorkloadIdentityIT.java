package dev.umbra.local.access;

import static dev.umbra.local.access.TokenClient.basic;
import static dev.umbra.local.access.TokenClient.bearer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.GatewayProcess;
import dev.umbra.testing.registry.DexServer;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Id tokens of a real issuer in the password's place. */
final class WorkloadIdentityIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** The gateway grants a minute more, for clocks that differ. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private static final String PUSH = "/auth/token?service=umbra&scope=repository:org/app:pull,push";

  @TempDir private Path folder;
  private final Opened opened = new Opened();

  @AfterEach
  void close() {
    opened.close();
  }

  private DexServer dex(Duration lifetime) {
    return opened.keep(DexServer.start(lifetime));
  }

  private TokenClient trusting(DexServer dex) throws IOException {
    String users =
        """
        oidc:
          - issuer: %s
            audience: %s
            rules:
              - claims: {email: builder@*.test, email_verified: true}
                grants:
                  - repositories: ["docker.io/org/*"]
                    actions: [pull, push]
        anonymous: []
        """
            .formatted(dex.issuer(), DexServer.REGISTRY);
    Path file = Files.writeString(folder.resolve("users.yaml"), users);
    return new TokenClient(opened.keep(GatewayProcess.onFolder("--users=" + file)).address());
  }

  private static HttpResponse<String> login(TokenClient client, String idToken) {
    return client.get(PUSH, basic("oidc", idToken));
  }

  private static boolean isGood(TokenClient client, String idToken) {
    HttpResponse<String> answer = login(client, idToken);
    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 401, answer::body);
    return answer.statusCode() == 200;
  }

  private static void isRefused(TokenClient client, String idToken) {
    HttpResponse<String> answer = login(client, idToken);
    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().contains("user or password is wrong"), answer::body);
    assertEquals(401, client.get("/v2/", basic("oidc", idToken)).statusCode());
  }

  private static int begin(TokenClient client, String repository, String authorization) {
    return client.send("POST", "/v2/" + repository + "/blobs/uploads/", authorization).statusCode();
  }

  private static String keyOf(String token) {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return new String(header, StandardCharsets.UTF_8);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(250);
    }
  }

  @Test
  void aTokenIsGoodForWhatItsClaimsGrant() throws IOException {
    DexServer dex = dex(LONG);
    TokenClient client = trusting(dex);
    String idToken = dex.idToken(DexServer.REGISTRY, DexServer.BUILDER);
    String token = bearer(login(client, idToken));
    assertEquals(202, begin(client, "org/app", token));
    assertEquals(202, begin(client, "org/app", basic("oidc", idToken)));
    assertEquals(401, begin(client, "org/other", token));
    assertEquals(403, begin(client, "other/app", basic("oidc", idToken)));
    assertEquals(401, begin(client, "org/app", basic("builder", idToken)));
    assertEquals(401, begin(client, "org/app", "Bearer " + idToken));
    String shared = dex.idTokenForAnother(DexServer.BUILDER);
    assertEquals(202, begin(client, "org/app", bearer(login(client, shared))));
  }

  @Test
  void whatIsForAnotherAudienceOrFitsNoRuleIsRefused() throws IOException {
    DexServer dex = dex(LONG);
    TokenClient client = trusting(dex);
    isRefused(client, dex.idToken(DexServer.OTHER, DexServer.BUILDER));
    isRefused(client, dex.idToken(DexServer.CI, DexServer.BUILDER));
    isRefused(client, dex.idToken(DexServer.REGISTRY, DexServer.STRANGER));
    isRefused(client, dex.idTokenForAnother(DexServer.STRANGER));
    DexServer another = dex(LONG);
    isRefused(client, another.idToken(DexServer.REGISTRY, DexServer.BUILDER));
    assertTrue(isGood(client, dex.idToken(DexServer.REGISTRY, DexServer.BUILDER)));
  }

  @Test
  void anotherKeyIsFetchedAndTokensRunOut() throws IOException, InterruptedException {
    DexServer dex = dex(SHORT);
    TokenClient client = trusting(dex);
    String old = dex.idToken(DexServer.REGISTRY, DexServer.BUILDER);
    assertTrue(isGood(client, old));
    await(
        "another key signs",
        () -> !keyOf(dex.idToken(DexServer.REGISTRY, DexServer.BUILDER)).equals(keyOf(old)));
    String fresh = dex.idToken(DexServer.REGISTRY, DexServer.BUILDER);
    assertTrue(isGood(client, fresh));
    assertTrue(isGood(client, old));
    await("the old token runs out", () -> !isGood(client, old));
    assertTrue(isGood(client, fresh));
  }

  @Test
  void withoutTheIssuerItsTokensAreGoodWhereItsKeysAreKnown() throws IOException {
    DexServer dex = DexServer.start(LONG);
    TokenClient known;
    String idToken;
    try (dex) {
      known = trusting(dex);
      assertTrue(isGood(known, dex.idToken(DexServer.REGISTRY, DexServer.BUILDER)));
      idToken = dex.idToken(DexServer.REGISTRY, DexServer.BUILDER);
    }
    assertTrue(isGood(known, idToken));
    assertEquals(202, begin(known, "org/app", bearer(login(known, idToken))));
    isRefused(trusting(dex), idToken);
  }
}
