package dev.umbra.functions.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.AccessSecrets;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import dev.umbra.testing.lambda.StackFunction;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.RegistryClient;
import dev.umbra.testing.registry.SmallImage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what on AWS: secrets, the function that issues tokens, and the one that wants them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistryAndTokenIT {
  private static final String APP = "team/app";
  private static final String UPLOAD_KEYS = "umbra/upload-keys";
  private static final String PULL = "service=registry-of-the-test&scope=repository:team/app:pull";
  private static final String PASSWORD = LogSecrets.MARK + ":password of ann";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Opened forAll = new Opened();
  private final Opened opened = new Opened();
  private StackPackages packages;
  private S3ProxyServer s3;
  private Deployment functions;
  private AccessSecrets secrets;
  private RegistryClient ann;

  @BeforeAll
  void unzip(@TempDir Path folder) {
    packages = new StackPackages(folder);
    s3 = forAll.keep(S3ProxyServer.inMemory());
  }

  @BeforeEach
  void deploy() {
    functions =
        opened.keep(
            new Deployment(
                packages,
                s3.newBucket(),
                DeploymentSettings.of(Access.BY_SECRETS)
                    .with(Map.of("UPLOAD_KEY", "", "UPLOAD_KEY_SECRET", UPLOAD_KEYS))
                    .withHabits(Habit.RENAMES_CHALLENGE)));
    secrets = functions.secrets();
    secrets.put(UPLOAD_KEYS, UploadKeys.make().text("\n"));
    ann = client("ann", PASSWORD);
  }

  @AfterEach
  void remove() {
    opened.close();
  }

  @AfterAll
  void stop() {
    forAll.close();
  }

  private RegistryClient client(String name, String password) {
    return opened.keep(RegistryClient.as(name, password, functions.address()));
  }

  private void fillSecrets() {
    secrets.putUsers(Map.of("ann", PASSWORD));
    secrets.putKeys(SigningKeys.make());
  }

  private String token() {
    HttpResponse<byte[]> answer = ann.askForToken(PULL);
    assertStatus(200, answer);
    return RegistryClient.token(answer);
  }

  /** The status of a pull of an image that is not there. */
  private int pullWith(String token) {
    HttpRequest.Builder request = ann.request("/v2/" + APP + "/manifests/none");
    return ann.sendOnce(request.header("Authorization", "Bearer " + token)).statusCode();
  }

  private static void assertStatus(int status, HttpResponse<byte[]> answer) {
    assertEquals(
        status, answer.statusCode(), () -> answer + " " + new String(answer.body(), UTF_8));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain");
      Thread.sleep(100);
    }
  }

  @Test
  void anImageIsPushedAndPulledWithTokens() {
    fillSecrets();
    assertStatus(200, ann.askForToken("service=registry-of-the-test"));
    SmallImage image = SmallImage.random(1);
    image.blobs().forEach(blob -> assertStatus(201, ann.putBlob(APP, blob)));
    assertStatus(201, ann.putManifest(APP, "v1", image.manifest()));
    assertArrayEquals(image.manifest(), ann.manifest("GET", APP, "v1").body());
    RegistryClient nobody = opened.keep(new RegistryClient(functions.address()));
    assertStatus(401, nobody.manifest("GET", APP, "v1"));
    assertNothingIsLogged(PASSWORD);
  }

  @Test
  void aWrongPasswordIsRefused() {
    fillSecrets();
    for (RegistryClient other : List.of(client("ann", "wrong"), client("bob", PASSWORD))) {
      HttpResponse<byte[]> refusal = other.askForToken(PULL);
      assertStatus(401, refusal);
      assertTrue(new String(refusal.body(), UTF_8).contains("user or password is wrong"));
    }
  }

  @Test
  void aUserWhoIsAddedIsLetInWhenTheSecretsLifeIsOver() throws InterruptedException {
    fillSecrets();
    RegistryClient bob = client("bob", "another");
    assertStatus(401, bob.askForToken(PULL));
    secrets.putUsers(Map.of("bob", "another"));
    await(() -> bob.askForToken(PULL).statusCode() == 200);
    assertStatus(404, bob.manifest("GET", APP, "none"));
    assertStatus(401, ann.askForToken(PULL));
  }

  @Test
  void keysAreRotatedWithoutADeployment() throws InterruptedException {
    fillSecrets();
    SigningKeys first = SigningKeys.make();
    secrets.putKeys(first);
    String old = token();
    assertEquals(404, pullWith(old));
    SigningKeys both = first.rotated(1);
    secrets.putKeys(both);
    await(() -> !header(token()).equals(header(old)));
    await(() -> pullWith(token()) == 404);
    assertEquals(404, pullWith(old));
    secrets.putKeys(both.rotated(1));
    await(() -> pullWith(old) == 401);
    await(() -> pullWith(token()) == 404);
  }

  private static String header(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  @Test
  void aForgedTokenIsRefused() {
    fillSecrets();
    String[] good = token().split("\\.", -1);
    assertEquals(404, pullWith(String.join(".", good)));
    String payload = new String(Base64.getUrlDecoder().decode(good[1]), UTF_8);
    String more = base64(payload.replace("\"pull\"", "\"pull\",\"push\""));
    assertNotEquals(good[1], more);
    for (String forged :
        List.of(
            String.join(".", good[0], more, good[2]),
            String.join(".", base64("{\"alg\":\"none\"}"), good[1], ""),
            String.join(".", good[0], good[1], ""),
            "x")) {
      assertEquals(401, pullWith(forged), forged);
    }
  }

  @Test
  void aTokenOfAKeyThatIsNotAmongThePublicOnesIsRefused() {
    fillSecrets();
    secrets.put(AccessSecrets.KEYS, SigningKeys.make().toJson());
    assertEquals(401, pullWith(token()));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Secrets live for a second here. */
  private void putUploadKeys(UploadKeys keys) throws InterruptedException {
    secrets.put(UPLOAD_KEYS, keys.text("\n"));
    Thread.sleep(1_100);
  }

  @Test
  void anUploadOutlivesTheRotationOfItsKey() throws InterruptedException {
    fillSecrets();
    UploadKeys old = UploadKeys.make();
    UploadKeys both = old.withNext();
    byte[] content = "hello".getBytes(UTF_8);
    putUploadKeys(old);
    URI begunBefore = ann.startUpload(APP);
    putUploadKeys(both);
    URI begunMeanwhile = ann.startUpload(APP);
    putUploadKeys(both.promoted());
    URI begunAfter = ann.startUpload(APP);
    assertStatus(201, ann.close(begunBefore, SmallImage.digest(content), content));
    putUploadKeys(new UploadKeys(List.of(both.hex().getLast())));
    assertStatus(404, ann.close(begunMeanwhile, SmallImage.digest(content), content));
    assertStatus(201, ann.close(begunAfter, SmallImage.digest(content), content));
    for (String key : both.hex()) {
      assertNothingIsLogged(key);
    }
  }

  @Test
  void theRegistryFunctionNeverHoldsAPrivateKey() {
    fillSecrets();
    assertEquals(404, pullWith(token()));
    Set<String> asked =
        secrets.asked().stream()
            .filter(each -> !each.accessKey().equals(Deployment.TOKEN_FUNCTIONS_ACCESS_KEY))
            .map(each -> each.secret())
            .collect(Collectors.toSet());
    assertEquals(Set.of(AccessSecrets.USERS, AccessSecrets.PUBLIC_KEYS), asked);
    assertFalse(functions.environment(StackFunction.REGISTRY).containsValue(AccessSecrets.KEYS));
  }

  @Test
  void aRegistryThatIsGivenPrivateKeysRefusesThem() {
    fillSecrets();
    for (int version = 0; version < 2; version++) {
      secrets.put(AccessSecrets.PUBLIC_KEYS, SigningKeys.make().toJson());
    }
    assertEquals(503, pullWith(token()));
    assertNothingIsLogged("\"d\"");
  }

  @Test
  void functionsThatStartAfterAMistakeTakeTheVersionBefore() {
    fillSecrets();
    secrets.put(AccessSecrets.USERS, "users: nonsense");
    secrets.put(AccessSecrets.PUBLIC_KEYS, "nonsense");
    assertEquals(404, pullWith(token()));
  }

  @Test
  void nothingIsReadBeforeTheFirstRequest() {
    assertEquals(List.of(), secrets.asked());
  }

  @Test
  void withoutSecretsEveryRequestIsA503UntilTheyAreThere() {
    assertStatus(503, ann.askForToken(PULL));
    assertStatus(503, ann.sendOnce(ann.request("/v2/")));
    fillSecrets();
    assertStatus(200, ann.askForToken(PULL));
    assertStatus(401, ann.sendOnce(ann.request("/v2/")));
  }

  @Test
  void whatCannotBeReadLeavesWhatWasThereInForce() throws InterruptedException {
    fillSecrets();
    assertEquals(404, pullWith(token()));
    secrets.goDown();
    await(() -> warned("cannot be read"));
    assertEquals(404, pullWith(token()));
    secrets.comeBack();
    secrets.put(AccessSecrets.USERS, "users: {ann: {password: " + LogSecrets.MARK + "}}");
    await(() -> warned("bcrypt"));
    assertEquals(404, pullWith(token()));
    assertNothingIsLogged("very-secret");
  }

  private boolean warned(String words) {
    var _ = token();
    return functions.pool(StackFunction.TOKEN).log().stream()
        .anyMatch(line -> line.contains("what it said before is good") && line.contains(words));
  }

  private void assertNothingIsLogged(String secret) {
    assertTrue(functions.log().size() > 1);
    assertEquals(
        List.of(), functions.log().stream().filter(line -> line.contains(secret)).toList());
  }
}
