package dev.umbra.functions.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.testing.S3Server;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.RegistryClient;
import dev.umbra.testing.registry.SmallImage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the deployed function does for its clients, on one S3 server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegistryFunctionSuite {
  private static final String REPOSITORY = "team/app";
  private static final Pattern SECRET = Pattern.compile("X-Amz-|Bearer |[es]-[0-9a-f]{112}");
  private static final int LARGEST_BODY = 4_600_000;

  private Deployment registry;
  private RegistryClient client;

  abstract S3Server server();

  /** What the function must be told of that server. */
  Map<String, String> peculiarities() {
    return Map.of();
  }

  @BeforeAll
  void deploy(@TempDir Path folder) {
    registry =
        new Deployment(
            new StackPackages(folder),
            server().newBucket(),
            DeploymentSettings.of(Access.OPEN)
                .with(peculiarities())
                .withHabits(Habit.RENAMES_CHALLENGE));
  }

  @AfterAll
  void remove() {
    registry.close();
  }

  @BeforeEach
  void connect() {
    client = new RegistryClient(registry.address());
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void anImagePushedWithOnePutABlobIsPulledBack() {
    SmallImage image = SmallImage.random(1);
    for (byte[] blob : image.blobs()) {
      assertStatus(201, client.putBlob(REPOSITORY, blob));
    }
    assertStatus(201, client.putManifest(REPOSITORY, "put", image.manifest()));
    assertPulled(image, "put");
  }

  @Test
  void anImagePushedInPatchesIsPulledBack() {
    SmallImage image = SmallImage.random(2);
    for (byte[] blob : image.blobs()) {
      assertStatus(201, client.patchBlob(REPOSITORY, blob));
    }
    assertStatus(201, client.putManifest(REPOSITORY, "patch", image.manifest()));
    assertPulled(image, "patch");
  }

  private void assertPulled(SmallImage image, String tag) {
    HttpResponse<byte[]> manifest = client.manifest("GET", REPOSITORY, tag);
    assertStatus(200, manifest);
    assertArrayEquals(image.manifest(), manifest.body());
    for (byte[] blob : image.blobs()) {
      HttpResponse<byte[]> redirect = client.blob("GET", REPOSITORY, SmallImage.digest(blob));
      assertStatus(307, redirect);
      HttpResponse<byte[]> content = client.follow("GET", redirect);
      assertStatus(200, content);
      assertArrayEquals(blob, content.body());
    }
  }

  @Test
  void theHeadOfABlobIsRedirectedToAUrlSignedForIt() {
    byte[] blob = SmallImage.random(3).config();
    assertStatus(201, client.putBlob(REPOSITORY, blob));
    HttpResponse<byte[]> redirect = client.blob("HEAD", REPOSITORY, SmallImage.digest(blob));
    assertStatus(307, redirect);
    HttpResponse<byte[]> head = client.follow("HEAD", redirect);
    assertStatus(200, head);
    assertEquals(blob.length, head.headers().firstValueAsLong("Content-Length").orElseThrow());
    assertStatus(403, client.follow("GET", redirect));
  }

  @Test
  void theHeadOfAManifestHasItsTypeLengthAndDigest() {
    SmallImage image = push(SmallImage.random(4), "head");
    HttpResponse<byte[]> head = client.manifest("HEAD", REPOSITORY, "head");
    assertStatus(200, head);
    assertEquals(0, head.body().length);
    assertEquals(Optional.of(SmallImage.MEDIA_TYPE), head.headers().firstValue("Content-Type"));
    assertEquals(
        image.manifest().length, head.headers().firstValueAsLong("Content-Length").orElseThrow());
    assertEquals(
        Optional.of(SmallImage.digest(image.manifest()).toString()),
        head.headers().firstValue("Docker-Content-Digest"));
  }

  @Test
  void aManifestOfTheLargestSizeIsPushedAndPulled() {
    byte[] config = SmallImage.random(5).config();
    assertStatus(201, client.putBlob(REPOSITORY, config));
    byte[] manifest = SmallImage.manifestOfSize(config, 4 * 1024 * 1024);
    assertStatus(201, client.putManifest(REPOSITORY, "large", manifest));
    HttpResponse<byte[]> pulled = client.manifest("GET", REPOSITORY, "large");
    assertStatus(200, pulled);
    assertArrayEquals(manifest, pulled.body());
  }

  /** The gateway adds one of its own. */
  @Test
  void aManifestPushedWithoutATypeIsOfTheTypeThatItNames() {
    SmallImage image = SmallImage.random(9);
    image.blobs().forEach(blob -> assertStatus(201, client.putBlob(REPOSITORY, blob)));
    assertStatus(
        201,
        client.send(
            client
                .request("/v2/" + REPOSITORY + "/manifests/untyped")
                .PUT(BodyPublishers.ofByteArray(image.manifest()))));
    HttpResponse<byte[]> pulled = client.manifest("GET", REPOSITORY, "untyped");
    assertEquals(Optional.of(SmallImage.MEDIA_TYPE), pulled.headers().firstValue("Content-Type"));
  }

  @Test
  void theTagsArePagedWithALink() {
    SmallImage image = push(SmallImage.random(6), "page-a");
    assertStatus(201, client.putManifest(REPOSITORY, "page-b", image.manifest()));
    HttpResponse<byte[]> page =
        client.send(client.request("/v2/" + REPOSITORY + "/tags/list?n=1&last=page-"));
    assertEquals("{\"name\":\"team/app\",\"tags\":[\"page-a\"]}", new String(page.body(), UTF_8));
    assertTrue(page.headers().firstValue("Link").orElse("").contains("last=page-a"));
  }

  @Test
  void aChallengeThatTheGatewayRenamesStillArrives() {
    HttpResponse<byte[]> refusal = client.sendOnce(client.request("/v2/"));
    assertStatus(401, refusal);
    String challenge = refusal.headers().firstValue("WWW-Authenticate").orElse("");
    assertTrue(
        challenge.startsWith("Bearer realm=\"" + registry.address() + "/auth/token\""), challenge);
  }

  @Test
  void aMissingManifestIsUnknown() {
    assertStatus(404, client.manifest("GET", REPOSITORY, "none"));
    assertStatus(404, client.manifest("HEAD", REPOSITORY, "none"));
  }

  @Test
  void aWrongDigestStoresNothing() {
    byte[] blob = SmallImage.random(7).config();
    Digest other = SmallImage.digest(new byte[] {1});
    assertStatus(400, client.putBlob(REPOSITORY, blob, other));
    assertStatus(404, client.blob("GET", REPOSITORY, other));
  }

  @Test
  void theLargestBodyThatFitsIsTaken() {
    assertStatus(201, client.putBlob(REPOSITORY, new byte[LARGEST_BODY]));
  }

  @Test
  void whatIsLargerIsRefusedByTheGateway() {
    for (int size : new int[] {4_800_000, 11_000_000}) {
      long before = registry.traffic().invocations();
      HttpResponse<byte[]> refusal = client.putBlob(REPOSITORY, new byte[size]);
      assertStatus(413, refusal);
      // The start of the upload, where need be with a token and another try.
      assertTrue(registry.traffic().invocations() - before <= 3);
    }
  }

  @Test
  void everyRequestLeavesALineWithoutSecrets() {
    SmallImage image = push(SmallImage.random(8), "log");
    assertPulled(image, "log");
    List<String> log = registry.log();
    assertTrue(log.stream().anyMatch(line -> line.matches(".*manifests/log\".*\"status\":201,.*")));
    assertEquals(List.of(), log.stream().filter(SECRET.asPredicate()).toList());
  }

  private SmallImage push(SmallImage image, String tag) {
    image.blobs().forEach(blob -> assertStatus(201, client.putBlob(REPOSITORY, blob)));
    assertStatus(201, client.putManifest(REPOSITORY, tag, image.manifest()));
    return image;
  }

  private static void assertStatus(int status, HttpResponse<byte[]> answer) {
    assertEquals(
        status, answer.statusCode(), () -> answer + " " + new String(answer.body(), UTF_8));
  }
}
