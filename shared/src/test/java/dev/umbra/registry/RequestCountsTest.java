package dev.umbra.registry;

import static dev.umbra.store.CountingObjectStore.Request.COPY;
import static dev.umbra.store.CountingObjectStore.Request.DELETE;
import static dev.umbra.store.CountingObjectStore.Request.DELETE_MANY;
import static dev.umbra.store.CountingObjectStore.Request.GET;
import static dev.umbra.store.CountingObjectStore.Request.HEAD;
import static dev.umbra.store.CountingObjectStore.Request.LIST;
import static dev.umbra.store.CountingObjectStore.Request.PUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.http.Body;
import dev.umbra.http.Headers;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.shadow.Stack;
import dev.umbra.store.CountingObjectStore;
import dev.umbra.store.CountingObjectStore.Cost;
import dev.umbra.store.CountingObjectStore.Request;
import dev.umbra.store.Grace;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.Overlay;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many requests each operation sends to the store, and how many of them follow one another: the
 * registry's speed, counted instead of measured.
 */
class RequestCountsTest {
  private static final String APP = "/v2/org/app";
  private static final UploadKeys KEY = UploadKeys.of("0123456789abcdef".getBytes(UTF_8));

  private final TestClock clock = new TestClock();
  private final CountingObjectStore store = new CountingObjectStore(new MemoryObjectStore(clock));
  private final Registry registry = registry(Stack.LOCAL);

  private Registry registry(Stack stack) {
    RegistrySettings settings =
        new RegistrySettings(
            Grace.DEFAULT, () -> KEY, BlobServing.REDIRECT, BlobHead.LENGTH, BlobDeletion.OFF);
    return new Registry(settings, store, clock, stack);
  }

  private static Digest digest(String content) {
    return Digest.ofContent(Algorithm.SHA256, content.getBytes(UTF_8));
  }

  private static String manifest(String config, String layer) {
    return """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
        "config":{"mediaType":"application/vnd.oci.empty.v1+json","size":%d,"digest":"%s"},
        "layers":[{"mediaType":"application/octet-stream","size":%d,"digest":"%s"}]}"""
        .formatted(config.length(), digest(config), layer.length(), digest(layer));
  }

  private RegistryResponse send(int status, Method method, String target, String body) {
    return send(registry, status, method, target, body);
  }

  private RegistryResponse send(
      Registry to, int status, Method method, String target, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    URI uri = URI.create(target);
    RegistryResponse response =
        to.handle(
            new RegistryRequest(
                method,
                uri.getPath(),
                Query.parse(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                Headers.none(),
                new Body(OptionalLong.of(bytes.length), new ByteArrayInputStream(bytes)),
                URI.create("http://registry.test")));
    assertEquals(status, response.status(), target);
    return response;
  }

  private void pushBlob(String repository, String content) {
    send(201, Method.POST, repository + "/blobs/uploads/?digest=" + digest(content), content);
  }

  private void assertCost(int depth, Map<Request, Integer> requests) {
    assertEquals(new Cost(requests, depth), store.take());
  }

  @BeforeEach
  void pushAnImage() {
    pushBlob(APP, "config");
    pushBlob(APP, "layer");
    send(201, Method.PUT, APP + "/manifests/v1", manifest("config", "layer"));
    store.take();
  }

  @Test
  void pullManifest() {
    send(200, Method.GET, APP + "/manifests/v1", "");
    assertCost(1, Map.of(GET, 1));
    send(200, Method.HEAD, APP + "/manifests/v1", "");
    assertCost(1, Map.of(GET, 1));
    send(200, Method.GET, APP + "/manifests/" + digest(manifest("config", "layer")), "");
    assertCost(1, Map.of(GET, 1));
  }

  @Test
  void pullThroughThreeOverlaysIsAsDeepAsThroughOne() {
    Stack three = new Stack(List.of(new Overlay("change"), Overlay.LOCAL, new Overlay("upstream")));
    send(registry(three), 200, Method.GET, APP + "/manifests/v1", "");
    assertCost(1, Map.of(GET, 3));
    send(registry(three), 307, Method.GET, APP + "/blobs/" + digest("layer"), "");
    assertCost(1, Map.of(GET, 3));
  }

  @Test
  void pullBlob() {
    send(307, Method.GET, APP + "/blobs/" + digest("layer"), "");
    assertCost(1, Map.of(GET, 1));
    send(200, Method.HEAD, APP + "/blobs/" + digest("layer"), "");
    assertCost(1, Map.of(GET, 1));
  }

  @Test
  void startAnUpload() {
    send(202, Method.POST, APP + "/blobs/uploads/", "");
    assertCost(0, Map.of());
  }

  @Test
  void monolithicUpload() {
    String location =
        send(202, Method.POST, APP + "/blobs/uploads/", "")
            .headers()
            .first("Location")
            .orElseThrow();
    send(201, Method.PUT, location + "?digest=" + digest("new"), "new");
    assertCost(2, Map.of(PUT, 2));
    pushBlob(APP, "another");
    assertCost(2, Map.of(PUT, 2));
  }

  @Test
  void chunkedUpload() {
    String start =
        send(202, Method.POST, APP + "/blobs/uploads/", "")
            .headers()
            .first("Location")
            .orElseThrow();
    String session =
        send(202, Method.PATCH, start, "new").headers().first("Location").orElseThrow();
    assertCost(3, Map.of(GET, 1, PUT, 2));
    send(201, Method.PUT, session + "?digest=" + digest("new"), "");
    assertCost(6, Map.of(GET, 1, HEAD, 1, COPY, 1, PUT, 1, DELETE, 1, DELETE_MANY, 1));
  }

  @Test
  void edgeUploadIsAdmittedByThreeRequestsAfterTheMiss() {
    RepositoryName name = RepositoryName.ofCanonical("docker.io/org/app");
    writeData(
        new StoredBlob(digest("edge"), new ObjectIds(KEY, Grace.DEFAULT, clock).issue(name), 4));
    store.take();
    send(200, Method.HEAD, APP + "/blobs/" + digest("edge"), "");
    assertCost(1 + 3, Map.of(GET, 1, LIST, 1, HEAD, 1, PUT, 1));
  }

  private void writeData(StoredBlob blob) {
    try (ObjectWriter out = ((ObjectStore) store).write(blob.key())) {
      out.write("edge".getBytes(UTF_8), 0, 4);
      out.commit(Optional.of(blob.digest()));
    }
  }

  @Test
  void mount() {
    send(201, Method.POST, "/v2/org/b/blobs/uploads/?from=org/app&mount=" + digest("layer"), "");
    assertCost(2, Map.of(GET, 1, PUT, 1));
  }

  @Test
  void pushManifest() {
    send(201, Method.PUT, APP + "/manifests/v2", manifest("layer", "config"));
    assertCost(3, Map.of(GET, 2 + 1 + 1, PUT, 2));
  }

  @Test
  void pushManifestWithRenewals() {
    clock.advance(Duration.ofHours(13));
    send(201, Method.PUT, APP + "/manifests/v2", manifest("layer", "config"));
    assertCost(3 + 1, Map.of(GET, 2 + 1 + 1, PUT, 2 + 2));
  }

  @Test
  void listings() {
    send(200, Method.GET, APP + "/tags/list", "");
    assertCost(1, Map.of(LIST, 1));
    send(200, Method.GET, "/v2/_catalog", "");
    assertCost(1, Map.of(LIST, 1));
    send(200, Method.GET, APP + "/referrers/" + digest("nothing"), "");
    assertCost(1, Map.of(LIST, 1));
  }

  @Test
  void referrersAreReadSideBySide() {
    for (String name : List.of("one", "two", "three")) {
      String subject =
          """
          ,"subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","size":1,
          "digest":"%s"},"annotations":{"name":"%s"}}"""
              .formatted(digest("subject"), name);
      String image = manifest("config", "layer");
      String referrer = image.substring(0, image.length() - 1) + subject;
      send(201, Method.PUT, APP + "/manifests/" + name, referrer);
      assertEquals(3, store.take().depth());
    }
    send(200, Method.GET, APP + "/referrers/" + digest("subject"), "");
    assertCost(2, Map.of(LIST, 1, GET, 3));
  }

  @Test
  void deletes() {
    send(201, Method.PUT, APP + "/manifests/v2", manifest("config", "layer"));
    store.take();
    send(202, Method.DELETE, APP + "/manifests/v2", "");
    assertCost(2, Map.of(GET, 1, DELETE, 1));
    send(202, Method.DELETE, APP + "/manifests/" + digest(manifest("config", "layer")), "");
    assertCost(5, Map.of(GET, 1 + 1, LIST, 1, DELETE, 1 + 1));
  }
}
