package dev.umbra.local.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.shadow.RealUpstream.Kind;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.registry.Opened;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A gateway says which image it would answer with and why, and with which it did answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainIT {
  private static final String TAG = "v1";

  private final Opened opened = new Opened();
  private RealUpstream upstream;
  private ShadowingGateway gateway;

  @BeforeAll
  void start() {
    S3ProxyServer s3 = opened.keep(S3ProxyServer.inMemory());
    upstream = RealUpstream.open(Kind.TOKENS, s3, opened);
    gateway = opened.keep(ShadowingGateway.onFolder(upstream, "10m"));
  }

  @AfterAll
  void stop() {
    opened.close();
  }

  /** What is expected of an explanation, and of a pull as soon as it is read. */
  private void explained(String repository, String source, Digest digest, String drift) {
    Map<String, Object> said = gateway.explain(gateway.name(repository) + ":" + TAG);
    assertEquals(gateway.name(repository), said.get("name"), said::toString);
    assertEquals(TAG, said.get("reference"), said::toString);
    assertEquals(source, said.get("source"), said::toString);
    assertEquals(digest.toString(), said.get("digest"), said::toString);
    assertEquals(drift, said.get("drift"), said::toString);
    HttpResponse<byte[]> pulled = gateway.manifest(repository, TAG);
    assertEquals(Optional.of(source), ShadowingGateway.source(pulled), said::toString);
    assertEquals(digest, SampleImage.digest(pulled.body()), said::toString);
  }

  @Test
  void explanationsFollowPushesAndDeletes() {
    SampleImage theirs = SampleImage.small("explained, theirs");
    SampleImage own = SampleImage.small("explained, own");
    upstream.push(theirs, "explained", TAG);
    explained("explained", "upstream", theirs.digest(), "none");
    explained("explained", "upstream-cache", theirs.digest(), "none");
    gateway.push(own, "explained", TAG);
    explained("explained", "local", own.digest(), "different");
    gateway.delete("explained", TAG);
    explained("explained", "upstream-cache", theirs.digest(), "none");
    SampleImage newer = SampleImage.small("explained, newer");
    upstream.push(newer, "explained", TAG);
    explained("explained", "upstream-cache", theirs.digest(), "different");
  }

  @Test
  void explanationsTellWhatEachOverlayAndTheUpstreamHave() {
    SampleImage theirs = SampleImage.small("overlays, theirs");
    SampleImage own = SampleImage.small("overlays, own");
    upstream.push(theirs, "overlays", TAG);
    var _ = gateway.manifest("overlays", TAG);
    gateway.push(own, "overlays", TAG);
    Map<String, Object> said = gateway.explain(gateway.name("overlays") + ":" + TAG);
    List<Map<?, ?>> overlays = ShadowingGateway.maps(said.get("overlays"));
    assertEquals(
        List.of("local", "upstream"), overlays.stream().map(one -> one.get("overlay")).toList());
    assertEquals(
        List.of(own.digest().toString(), theirs.digest().toString()),
        overlays.stream().map(one -> one.get("digest")).toList());
    assertFalse(overlays.getFirst().containsKey("freshUntil"), said::toString);
    assertTrue(overlays.getLast().containsKey("freshUntil"), said::toString);
    assertEquals(
        Map.of(
            "state",
            "found",
            "url",
            upstream.proxy().url().toString(),
            "digest",
            theirs.digest().toString()),
        said.get("upstream"));
  }

  @Test
  void explanationsTellThatThereIsNothing() {
    Map<String, Object> missing = gateway.explain(gateway.name("explained") + ":never");
    assertEquals("none", missing.get("source"), missing::toString);
    assertEquals(
        Map.of("state", "missing", "url", upstream.proxy().url().toString()),
        missing.get("upstream"));
    Map<String, Object> closed = gateway.explain(gateway.name("closed/app") + ":v1");
    assertEquals("none", closed.get("source"), closed::toString);
    assertEquals(Map.of("state", "closed or not configured"), closed.get("upstream"));
  }

  @Test
  void explanationsTellThatTheUpstreamIsDown() {
    SampleImage theirs = SampleImage.small("down, theirs");
    upstream.push(theirs, "down", TAG);
    var _ = gateway.manifest("down", TAG);
    upstream.proxy().refuse();
    try {
      explained("down", "upstream-cache", theirs.digest(), "unknown");
      Map<String, Object> said = gateway.explain(gateway.name("down") + ":" + TAG);
      assertTrue(
          String.valueOf(said.get("upstream")).contains("state=unavailable"), said::toString);
    } finally {
      upstream.proxy().acceptAgain();
    }
  }

  @Test
  void answersNameWhatWasAnswered() {
    SampleImage theirs = SampleImage.small("answered, theirs");
    SampleImage own = SampleImage.small("answered, own");
    upstream.push(theirs, "answered", TAG);
    for (int pull = 0; pull < 3; pull++) {
      var _ = gateway.manifest("answered", TAG);
    }
    gateway.push(own, "answered", TAG);
    var _ = gateway.manifest("answered", TAG);
    var _ = gateway.manifest("answered", TAG);
    assertEquals(404, gateway.manifest("answered", "never").statusCode());
    List<Map<?, ?>> answers = gateway.answers(gateway.name("answered"));
    String digest = theirs.digest().toString();
    assertEquals(
        List.of(
            line(TAG, 200, "upstream", digest, 1),
            line(TAG, 200, "upstream-cache", digest, 2),
            line(TAG, 200, "local", own.digest().toString(), 2),
            line("never", 404, "none", "", 1)),
        answers.stream().map(ExplainIT::line).toList(),
        answers::toString);
  }

  private static String line(
      String reference, int status, String source, String digest, int count) {
    return "%s %d %s %s %d times".formatted(reference, status, source, digest, count);
  }

  private static String line(Map<?, ?> answer) {
    Object digest = answer.get("digest");
    return "%s %s %s %s %s times"
        .formatted(
            answer.get("reference"),
            answer.get("status"),
            answer.get("source"),
            digest == null ? "" : digest,
            answer.get("count"));
  }
}
