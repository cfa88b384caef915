package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2/<name>/blobs/uploads/} and what follows it. */
final class UploadRouteTest {
  private final TestRegistry registry = TestRegistry.inline();
  private final Pusher pusher = new Pusher(registry, "team/app");

  static List<List<String>> ways() {
    return Table.read("uploads.csv", 3);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void everyWayToPushEndsWithTheBlobAndNothingElse(List<String> row) {
    UploadSteps upload = new UploadSteps(pusher, row.get(1));
    List.of(row.get(2).split(" ")).forEach(upload::take);
    Answer answer = registry.get("/v2/team/app/blobs/" + upload.digest()).expect(200);
    assertArrayEquals(Fixtures.read("layer.txt"), answer.body());
    assertEquals(1, Snapshot.of(registry.store()).below("blobs/").size());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nothingIsLeftOfAnUploadThatClosedItsSession(List<String> row) {
    UploadSteps upload = new UploadSteps(pusher, row.get(1));
    List.of(row.get(2).split(" ")).forEach(upload::take);
    boolean closed = !row.getFirst().contains("does not ask for the session");
    assertEquals(closed, Snapshot.of(registry.store()).below("uploads/").isEmpty());
  }

  @Test
  void startingWritesNothing() {
    Answer answer = registry.post("/v2/team/app/blobs/uploads/").expect(202);
    assertEquals("0-0", answer.required("Range"));
    String id = answer.required("Docker-Upload-UUID");
    assertTrue(answer.required("Location").endsWith("/e-" + id));
    assertTrue(Snapshot.of(registry.store()).objects().isEmpty());
    assertNotEquals(pusher.start(""), pusher.start(""));
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void anEmptyPutWithoutASessionIsTheEmptyBlob(Algorithm algorithm) {
    Digest empty = Digest.ofContent(algorithm, new byte[0]);
    registry.put(Pusher.and(pusher.start(""), "digest=" + empty), new byte[0]).expect(201);
    assertEquals(0, registry.get("/v2/team/app/blobs/" + empty).expect(200).length());
    assertEquals(0, registry.head("/v2/team/app/blobs/" + empty).expect(200).length());
    TestRequest part = TestRequest.get("/v2/team/app/blobs/" + empty);
    registry.send(part.with("Range", "bytes=0-")).expectError(416, "RANGE_INVALID");
  }

  @Test
  void statusAndCancelOfAnUploadThatHasNoSession() {
    String location = pusher.start("");
    assertEquals("0-0", registry.get(location).expect(204).required("Range"));
    registry.delete(location).expect(204);
    assertTrue(Snapshot.of(registry.store()).objects().isEmpty());
  }

  @Test
  void cancellingLeavesNothing() {
    String first = pusher.start("");
    String session = registry.patch(first, "hello".getBytes(UTF_8)).required("Location");
    registry.patch(session, " world".getBytes(UTF_8)).expect(202);
    registry.delete(session).expect(204);
    assertTrue(Snapshot.of(registry.store()).objects().isEmpty());
    registry.get(session).expectError(404, "BLOB_UPLOAD_UNKNOWN");
    registry.delete(session).expectError(404, "BLOB_UPLOAD_UNKNOWN");
    registry.patch(session, new byte[1]).expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void aClosedSessionIsGone() {
    String session =
        registry.patch(pusher.start(""), Fixtures.read("layer.txt")).required("Location");
    String close = Pusher.and(session, "digest=" + Fixtures.digest("layer.txt"));
    registry.put(close, new byte[0]).expect(201);
    registry.put(close, new byte[0]).expectError(404, "BLOB_UPLOAD_UNKNOWN");
    registry.get(session).expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tail"})
  void afterAWrongDigestTheSessionGoesOn(String tail) {
    String session = registry.patch(pusher.start(""), "hello".getBytes(UTF_8)).required("Location");
    String wrong = Pusher.and(session, "digest=" + Fixtures.digest("layer.txt"));
    registry.put(wrong, tail.getBytes(UTF_8)).expectError(400, "DIGEST_INVALID");
    registry.head("/v2/team/app/blobs/" + Fixtures.digest("layer.txt")).expect(404);
    registry.get(session).expect(204);
    byte[] whole = "hello world".getBytes(UTF_8);
    Digest digest = Digest.ofContent(Algorithm.SHA256, whole);
    registry.put(Pusher.and(session, "digest=" + digest), " world".getBytes(UTF_8)).expect(201);
    assertArrayEquals(whole, registry.get("/v2/team/app/blobs/" + digest).body());
  }

  @Test
  void afterAChunkThatWasRefusedTheSessionGoesOn() {
    byte[] bytes = Fixtures.read("layer.txt");
    String session =
        registry.patch(pusher.start(""), Arrays.copyOf(bytes, 10)).required("Location");
    TestRequest chunk =
        TestRequest.of("PATCH", session).withBody(Arrays.copyOfRange(bytes, 10, 48));
    registry.send(chunk.with("Content-Range", "20-57")).expectError(416, "BLOB_UPLOAD_INVALID");
    registry.send(chunk.with("Content-Range", "10-47")).expect(202);
    registry
        .put(Pusher.and(session, "digest=" + Fixtures.digest("layer.txt")), new byte[0])
        .expect(201);
  }

  @Test
  void anUploadIsContinuedUnderAnyFormOfTheName() {
    String location = pusher.start("").replace("/v2/team/app/", "/v2/docker.io/team/app/");
    String session =
        registry.patch(location, Fixtures.read("layer.txt")).expect(202).required("Location");
    assertTrue(session.startsWith("/v2/docker.io/team/app/blobs/uploads/s-"), session);
    String close = session.replace("docker.io/", "index.docker.io/");
    registry
        .put(Pusher.and(close, "digest=" + Fixtures.digest("layer.txt")), new byte[0])
        .expect(201);
    registry.get("/v2/team/app/blobs/" + Fixtures.digest("layer.txt")).expect(200);
  }

  @Test
  void anUploadExpiresAfterAQuarterOfTheGracePeriod() {
    String location = pusher.start("");
    registry.clock().advance(Duration.ofHours(6).minusSeconds(1));
    registry.get(location).expect(204);
    registry.clock().advance(Duration.ofSeconds(1));
    registry.get(location).expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void aDigestMayBePercentEncoded() {
    String digest = Fixtures.digest("layer.txt").toString().replace(":", "%3A");
    registry
        .put(Pusher.and(pusher.start(""), "digest=" + digest), Fixtures.read("layer.txt"))
        .expect(201);
  }
}
