package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import java.util.Arrays;

/** One upload of {@code layer.txt}, in the steps of a row of {@code uploads.csv}. */
final class UploadSteps {
  private static final byte[] BYTES = Fixtures.read("layer.txt");

  private final Pusher pusher;
  private final Digest digest;
  private final String parameters;
  private String edge = "";
  private String location = "";
  private long sent;

  UploadSteps(Pusher pusher, String digest) {
    this.pusher = pusher;
    this.digest =
        digest.startsWith("sha512") ? Fixtures.sha512("layer.txt") : Fixtures.digest("layer.txt");
    this.parameters =
        digest.equals("sha512") || digest.equals("sha256-late") ? "digest-algorithm=sha512" : "";
  }

  Digest digest() {
    return digest;
  }

  void take(String step) {
    String[] words = step.split(":", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "POST" -> start();
      case "PATCH", "RANGE", "STREAM" -> append(step);
      case "PUT" -> close(rest);
      case "EDGE" -> location = edge;
      case "STATUS" -> status(Long.parseLong(rest));
      case "WHOLE" -> pusher.blob(BYTES, digest);
      default -> throw new IllegalArgumentException("what step is " + step);
    }
  }

  private void start() {
    location = pusher.start(parameters);
    edge = location;
    assertTrue(location.startsWith("/v2/" + pusher.repository() + "/blobs/uploads/e-"), location);
    assertEquals(!parameters.isEmpty(), location.endsWith("?" + parameters), location);
  }

  private void append(String step) {
    TestRequest request = body(TestRequest.of("PATCH", location), step);
    Answer answer = pusher.door().send(request).expect(202);
    sent += request.body().length;
    location = answer.required("Location");
    assertTrue(location.startsWith("/v2/" + pusher.repository() + "/blobs/uploads/s-"), location);
    assertProgress(answer);
  }

  private void assertProgress(Answer answer) {
    assertEquals("0-" + Math.max(0, sent - 1), answer.required("Range"));
    assertEquals("65536", answer.required("OCI-Chunk-Min-Length"));
  }

  private void status(long offset) {
    assertEquals(offset, sent);
    Answer answer = pusher.door().get(location).expect(204);
    assertProgress(answer);
    assertEquals(location, answer.required("Location"));
  }

  private void close(String rest) {
    TestRequest put = TestRequest.of("PUT", Pusher.and(location, "digest=" + digest));
    Answer answer = pusher.door().send(rest.isEmpty() ? put : body(put, rest)).expect(201);
    assertEquals("/v2/" + pusher.repository() + "/blobs/" + digest, answer.required("Location"));
    assertEquals(digest.toString(), answer.required("Docker-Content-Digest"));
  }

  /** The request with the step's bytes: {@code a-b}, with a word before it or none. */
  private static TestRequest body(TestRequest request, String step) {
    String[] ends = step.substring(step.indexOf(':') + 1).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Integer.parseInt(ends[1]);
    TestRequest filled = request.withBody(Arrays.copyOfRange(BYTES, from, to));
    if (step.startsWith("RANGE")) {
      return filled.with("Content-Range", from + "-" + (to - 1));
    }
    return step.startsWith("STREAM") ? filled.streamed() : filled;
  }
}
