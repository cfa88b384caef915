package dev.umbra.functions.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.functions.edge.cloudfront.Distribution;
import dev.umbra.functions.edge.cloudfront.Habit;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Grace;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.lambda.Traffic.Sum;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.RegistryClient;
import dev.umbra.testing.registry.SmallImage;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The whole deployment, from the edge to the bucket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EdgeStackIT {
  private static final String PASSWORD = LogSecrets.MARK;

  private final Opened opened = new Opened();
  private final Random random = new Random(1);
  private StackPackages packages;
  private TestBucket bucket;
  private EdgeDeployment stack;
  private RegistryClient ann;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    packages = new StackPackages(folder);
    bucket = opened.keep(S3ProxyServer.inMemory()).newBucket();
    stack = opened.keep(deploy(UnaryOperator.identity()));
    ann = opened.keep(RegistryClient.as("ann", PASSWORD, stack.address()));
  }

  private EdgeDeployment deploy(UnaryOperator<Distribution> change) {
    EdgeDeployment deployed =
        new EdgeDeployment(packages, bucket, DeploymentSettings.of(Access.BY_SECRETS), change);
    deployed.functions().secrets().putUsers(Map.of("ann", PASSWORD));
    deployed.functions().secrets().putKeys(SigningKeys.make());
    return deployed;
  }

  @AfterAll
  void remove() {
    opened.close();
  }

  private byte[] content(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A repository of the test's own. */
  private static String repository() {
    return "edge/r" + UUID.randomUUID();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private List<S3Object> data(Digest digest) {
    try (S3Client client = bucket.client()) {
      String prefix = "blobs/sha256/" + digest.hex() + "/";
      return client.listObjectsV2(list -> list.bucket(bucket.name()).prefix(prefix)).contents();
    }
  }

  /** The address that a POST answers, without host. */
  private String start(String repository) {
    HttpResponse<byte[]> answer =
        ann.send(
            ann.request("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()));
    assertEquals(202, answer.statusCode(), text(answer));
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<byte[]> put(String location, Digest digest, byte[] content) {
    return ann.send(
        ann.request(location + "?digest=" + digest)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(content)));
  }

  private String id(String repository, Instant now) {
    UploadKeys keys = UploadKeys.parse(stack.uploadKey());
    RepositoryName name =
        RepositoryName.parse(repository, Optional.empty(), "registry.example").orElseThrow();
    return new ObjectIds(keys, Grace.DEFAULT, InstantSource.fixed(now)).issue(name).hex();
  }

  private static String upload(String repository, String id) {
    return "/v2/" + repository + "/blobs/uploads/e-" + id;
  }

  /** A manifest of that blob. */
  private HttpResponse<byte[]> putManifest(String repository, byte[] blob) {
    return ann.putManifest(repository, "1", SmallImage.manifestOfSize(blob, 1000));
  }

  private Sum uploadsThroughFunctions() {
    return stack
        .functions()
        .traffic()
        .byRoute()
        .getOrDefault("PUT /v2/*/blobs/uploads/*", new Sum(0, 0));
  }

  @Test
  void anImageIsPushedAndPulledAndNoFunctionSeesABlob() {
    String repository = repository();
    SmallImage image = SmallImage.random(31);
    Sum before = uploadsThroughFunctions();
    for (byte[] blob : image.blobs()) {
      HttpResponse<byte[]> answer = ann.putBlob(repository, blob);
      Digest digest = SmallImage.digest(blob);
      assertEquals(201, answer.statusCode(), text(answer));
      assertEquals(
          "/v2/" + repository + "/blobs/" + digest,
          answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()).getPath());
      assertEquals(
          Optional.of(digest.toString()), answer.headers().firstValue("Docker-Content-Digest"));
      assertEquals(Optional.empty(), answer.headers().firstValue("ETag"));
      assertEquals(Optional.empty(), answer.headers().firstValue("x-amz-request-id"));
    }
    assertEquals(before, uploadsThroughFunctions());
    assertEquals(201, ann.putManifest(repository, "1", image.manifest()).statusCode());
    assertArrayEquals(image.manifest(), ann.manifest("GET", repository, "1").body());
    for (byte[] blob : image.blobs()) {
      HttpResponse<byte[]> redirect = ann.blob("GET", repository, SmallImage.digest(blob));
      assertEquals(307, redirect.statusCode(), text(redirect));
      assertArrayEquals(blob, ann.follow("GET", redirect).body());
    }
  }

  @Test
  void theEdgeAsksForTokensItself() {
    long before = stack.functions().traffic().invocations();
    try (RegistryClient nobody = new RegistryClient(stack.address())) {
      HttpResponse<byte[]> answer = nobody.sendOnce(nobody.request("/v2/"));
      assertEquals(401, answer.statusCode());
      assertEquals(
          Optional.of(
              "Bearer realm=\""
                  + stack.address()
                  + "/auth/token\",service=\"registry-of-the-test\""),
          answer.headers().firstValue("WWW-Authenticate"));
    }
    assertEquals(before, stack.functions().traffic().invocations());
  }

  @Test
  void theRegistryKnowsItsAddressFromTheEdge() {
    HttpResponse<byte[]> answer =
        ann.sendOnce(ann.request("/v2/").header("Authorization", "Bearer nonsense"));
    assertEquals(401, answer.statusCode());
    String challenge = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    assertTrue(
        challenge.startsWith("Bearer realm=\"" + stack.address() + "/auth/token\""), challenge);
    assertTrue(challenge.contains("error=\"invalid_token\""), challenge);
  }

  @Test
  void nothingIsStoredOfAnotherDigest() {
    byte[] content = content(5000);
    Digest other = SmallImage.digest(content(10));
    HttpResponse<byte[]> answer = put(start(repository()), other, content);
    assertEquals(400, answer.statusCode(), text(answer));
    // S3 is told the hash twice, by names of its own: which it looks at first, it does not say.
    assertTrue(text(answer).matches("(?s).*<Code>(BadDigest|XAmzContentSHA256Mismatch)<.*"));
    assertEquals(List.of(), data(other));
  }

  @Test
  void forgedIdsAreRefused() {
    byte[] content = content(5000);
    String repository = repository();
    String good = id(repository, Instant.now());
    String forged = (good.charAt(0) == '0' ? '1' : '0') + good.substring(1);
    HttpResponse<byte[]> answer =
        put(upload(repository, forged), SmallImage.digest(content), content);
    assertEquals(404, answer.statusCode(), text(answer));
    assertTrue(text(answer).contains("\"code\":\"BLOB_UPLOAD_UNKNOWN\""), text(answer));
    assertEquals(List.of(), data(SmallImage.digest(content)));
  }

  @Test
  void expiredIdsAreRefused() {
    byte[] content = content(5000);
    String repository = repository();
    Instant old = Instant.now().minus(Grace.DEFAULT.uploadValidity()).minusSeconds(5);
    HttpResponse<byte[]> answer =
        put(upload(repository, id(repository, old)), SmallImage.digest(content), content);
    assertEquals(404, answer.statusCode(), text(answer));
    assertEquals(List.of(), data(SmallImage.digest(content)));
  }

  @Test
  void anotherRepositorysIdGivesNoBlob() {
    byte[] content = content(5000);
    Digest digest = SmallImage.digest(content);
    String repository = repository();
    String id = id(repository(), Instant.now());
    assertEquals(201, put(upload(repository, id), digest, content).statusCode());
    assertEquals(404, ann.blob("GET", repository, digest).statusCode());
    assertEquals(404, ann.blob("HEAD", repository, digest).statusCode());
    HttpResponse<byte[]> answer = putManifest(repository, content);
    assertEquals(400, answer.statusCode(), text(answer));
    assertTrue(text(answer).contains("\"code\":\"MANIFEST_BLOB_UNKNOWN\""), text(answer));
  }

  @Test
  void aRepeatedUploadChangesNothing() {
    byte[] content = content(5000);
    Digest digest = SmallImage.digest(content);
    String repository = repository();
    String location = start(repository);
    assertEquals(201, put(location, digest, content).statusCode());
    List<S3Object> first = data(digest);
    assertEquals(1, first.size());
    assertTrue(location.endsWith(first.getFirst().key().replaceFirst(".*/", "")), location);
    assertEquals(201, put(location, digest, content).statusCode());
    assertEquals(400, put(location, digest, content(5000)).statusCode());
    List<S3Object> again = data(digest);
    assertEquals(1, again.size());
    assertEquals(first.getFirst().key(), again.getFirst().key());
    assertEquals(first.getFirst().eTag(), again.getFirst().eTag());
    assertEquals(201, putManifest(repository, content).statusCode());
    HttpResponse<byte[]> redirect = ann.blob("GET", repository, digest);
    assertArrayEquals(content, ann.follow("GET", redirect).body());
  }

  @Test
  void idsOfThePreviousKeyAreStillGood() {
    String other = "fedcba9876543210".repeat(4);
    byte[] content = content(5000);
    Digest digest = SmallImage.digest(content);
    String location = start(repository());
    try {
      stack.putUploadKeys(other);
      assertEquals(404, put(location, digest, content).statusCode());
      stack.putUploadKeys(other, stack.uploadKey());
      assertEquals(201, put(location, digest, content).statusCode());
    } finally {
      stack.putUploadKeys(stack.uploadKey());
    }
  }

  @Test
  void bodiesThatNoFunctionTakesAreRefusedInWords() {
    String repository = repository();
    String session = start(repository).replace("/e-", "/s-");
    byte[] large = new byte[20_000_000];
    List<HttpRequest.Builder> requests =
        List.of(
            ann.request(session).method("PATCH", BodyPublishers.ofByteArray(large)),
            ann.request(session + "?digest=" + SmallImage.digest(large))
                .PUT(BodyPublishers.ofByteArray(large)),
            ann.request("/v2/" + repository + "/blobs/uploads/?digest=" + SmallImage.digest(large))
                .POST(BodyPublishers.ofByteArray(large)));
    for (HttpRequest.Builder request : requests) {
      HttpResponse<byte[]> answer = ann.send(request);
      assertEquals(413, answer.statusCode(), text(answer));
      assertTrue(text(answer).contains("umbra serve --bucket"), text(answer));
    }
    HttpResponse<byte[]> answer = ann.putManifest(repository, "1", large);
    assertEquals(413, answer.statusCode(), text(answer));
    assertTrue(text(answer).contains("\"code\":\"MANIFEST_INVALID\""), text(answer));
  }

  @Test
  void smallUploadsMayTakeTheFunction() {
    String repository = repository();
    byte[] content = content(100_000);
    assertEquals(201, ann.patchBlob(repository, content).statusCode());
    assertEquals(201, putManifest(repository, content).statusCode());
  }

  @Test
  void aManifestIsThereRightAfterItWasMissed() {
    String repository = repository();
    byte[] content = content(100);
    assertEquals(404, ann.manifest("GET", repository, "1").statusCode());
    assertEquals(201, ann.putBlob(repository, content).statusCode());
    assertEquals(201, putManifest(repository, content).statusCode());
    assertEquals(200, ann.manifest("GET", repository, "1").statusCode());
  }

  @Test
  void aManifestWouldStayMissingIfErrorsWereKept() {
    try (EdgeDeployment keeping =
            deploy(edge -> edge.withErrorCaching(Distribution.USUAL_ERROR_CACHING));
        RegistryClient client = RegistryClient.as("ann", PASSWORD, keeping.address())) {
      String repository = repository();
      byte[] content = content(100);
      assertEquals(404, client.manifest("GET", repository, "1").statusCode());
      assertEquals(201, client.putBlob(repository, content).statusCode());
      byte[] manifest = SmallImage.manifestOfSize(content, 1000);
      assertEquals(201, client.putManifest(repository, "1", manifest).statusCode());
      assertEquals(404, client.manifest("GET", repository, "1").statusCode());
    }
  }

  @Test
  void anUploadIsCreatedWhateverTheResponsesFunctionSees() {
    try (EdgeDeployment original = deploy(edge -> edge.with(Habit.SHOWS_ORIGINAL_REQUEST));
        RegistryClient client = RegistryClient.as("ann", PASSWORD, original.address())) {
      assertEquals(201, client.putBlob(repository(), content(100)).statusCode());
    }
  }

  @Test
  void theSmokeTestsFirstLineFindsUnsignedFields() {
    try (EdgeDeployment unsigned = deploy(edge -> edge.with(Habit.LEAVES_FIELDS_UNSIGNED));
        RegistryClient client = RegistryClient.as("ann", PASSWORD, unsigned.address())) {
      HttpResponse<byte[]> answer = client.putBlob(repository(), content(100));
      assertEquals(403, answer.statusCode());
      assertTrue(text(answer).contains("not signed"), text(answer));
    }
  }

  @Test
  void anOpenRegistryTakesUploadsOfEverybody() {
    try (EdgeDeployment open =
            new EdgeDeployment(packages, bucket, DeploymentSettings.of(Access.OPEN));
        RegistryClient nobody = new RegistryClient(open.address())) {
      String repository = repository();
      byte[] content = content(100);
      assertEquals(201, nobody.putBlob(repository, content).statusCode());
      byte[] manifest = SmallImage.manifestOfSize(content, 1000);
      assertEquals(201, nobody.putManifest(repository, "1", manifest).statusCode());
      HttpResponse<byte[]> redirect = nobody.blob("GET", repository, SmallImage.digest(content));
      assertArrayEquals(content, nobody.follow("GET", redirect).body());
    }
  }
}
