package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.FaultProxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A registry before a real upstream, with a proxy between that lets things go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShadowingSuite {
  static final Duration FRESHNESS = Duration.ofMinutes(10);

  DistributionServer upstream;

  FaultProxy proxy;

  dev.umbra.testing.registry.Pusher elsewhere;

  Shadowed shadowed;

  TestRegistry registry;

  /** A repository of the upstream that no other test has seen. */
  String repository = "";

  String app = "";

  @BeforeAll
  void start() {
    upstream = DistributionServer.open();
    proxy = FaultProxy.before(upstream.url());
    elsewhere = dev.umbra.testing.registry.Pusher.to(upstream.url());
  }

  @AfterAll
  void stop() {
    proxy.close();
    upstream.close();
  }

  @BeforeEach
  void open() {
    repository = "org/app-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    app = "/v2/upstream.test/" + repository;
    shadowed = shadowed();
    registry = shadowed.registry;
  }

  Shadowed shadowed() {
    return new Shadowed(proxy);
  }

  @AfterEach
  void heal() {
    shadowed.close();
    proxy.heal();
  }

  static void source(Answer answer, String source) {
    assertEquals(Optional.of(source), answer.header("Umbra-Source"));
  }

  Answer pull(String tag, Digest digest, String source) {
    Answer answer = registry.get(app + "/manifests/" + tag).expect(200);
    assertEquals(Optional.of(digest.toString()), answer.header("Docker-Content-Digest"));
    assertEquals(Optional.of("upstream.test/" + repository), answer.header("Umbra-Name"));
    source(answer, source);
    return answer;
  }

  Digest pushHere(String tag) {
    return new OwnImage("here " + tag).push(registry, app, tag);
  }

  Answer put(String target, MediaType type, byte[] body) {
    return registry.send(
        TestRequest.of("PUT", target).with("Content-Type", type.value()).withBody(body));
  }

  void age(Duration time) {
    registry.clock().advance(time);
  }
}
