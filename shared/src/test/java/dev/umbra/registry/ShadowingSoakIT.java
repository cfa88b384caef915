package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dumbra.shadow.pulls} (10,000) pulls of an upstream's images while tags move there, images
 * are pushed and deleted here, time passes, and the way to the upstream breaks in every way: no
 * wrong image, and nothing that is held is ever denied.
 */
class ShadowingSoakIT {
  private static final int PULLS = Integer.getInteger("umbra.shadow.pulls", 10_000);
  private static final long SEED = Long.getLong("umbra.shadow.seed", System.nanoTime());
  private static final int IMAGES = 80;
  private static final int TAGS = 12;
  private static final Duration FRESHNESS = Duration.ofMinutes(10);
  private static final String APP = "/v2/upstream.test/org/soak";

  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Broken(),
          new Fault.Status(429, Map.of("Retry-After", "3")),
          new Fault.Status(500),
          new Fault.Status(502),
          new Fault.Status(401),
          new Fault.Status(403),
          new Fault.Cut(20),
          new Fault.WrongBytes(),
          new Fault.Header(
              "Docker-Content-Digest", Digest.ofContent(Algorithm.SHA256, new byte[0]).toString()));

  private final Random random = new Random(SEED);
  private final List<PushedImage> images = new ArrayList<>();

  /** What each tag named at the upstream, and since when. */
  private final Map<String, List<Named>> upstreams = new HashMap<>();

  private record Named(Digest digest, Instant since) {}

  /** What was pushed here. */
  private final Map<String, Digest> pushed = new HashMap<>();

  /** What was served of the upstream's, and so is held. */
  private final Set<String> held = new HashSet<>();

  private final Map<String, Integer> counts = new TreeMap<>();
  private TestClock clock = new TestClock();
  private int pulls;

  @Test
  void neverAWrongImageAndNothingHeldIsDenied() {
    System.out.printf("shadow soak: %d pulls, -Dumbra.shadow.seed=%d%n", PULLS, SEED);
    try (DistributionServer upstream = DistributionServer.open();
        FaultProxy proxy = FaultProxy.before(upstream.url());
        Shadowed shadowed = new Shadowed(proxy)) {
      clock = shadowed.registry.clock();
      Pusher elsewhere = Pusher.to(upstream.url());
      for (int number = 0; number < IMAGES; number++) {
        images.add(elsewhere.image("org/soak", "image-" + number, 2_000));
      }
      for (int number = 0; number < TAGS; number++) {
        retag(elsewhere, "t" + number);
      }
      while (pulls < PULLS) {
        step(shadowed.registry, elsewhere, proxy);
      }
    }
    System.out.println("shadow soak: " + counts);
    for (String source : List.of("local", "upstream", "upstream-cache", "upstream-cache; stale")) {
      assertTrue(counts.getOrDefault("by " + source, 0) > 10, () -> source + " of " + counts);
    }
    assertTrue(counts.getOrDefault("not found", 0) < PULLS / 2, counts::toString);
  }

  private void step(TestRegistry registry, Pusher elsewhere, FaultProxy proxy) {
    String tag = "t" + random.nextInt(TAGS);
    int dice = random.nextInt(1000);
    if (dice < 500) {
      pull(registry, tag);
    } else if (dice < 900) {
      blob(registry);
    } else if (dice < 920) {
      push(registry, tag);
    } else if (dice < 950) {
      delete(registry, tag);
    } else if (dice < 960) {
      retag(elsewhere, tag);
    } else if (dice < 980) {
      registry.clock().advance(Duration.ofSeconds(random.nextInt(900)));
    } else {
      fault(proxy);
    }
  }

  private void fault(FaultProxy proxy) {
    proxy.heal();
    if (random.nextInt(5) < 3) {
      String pattern =
          List.of(".", "/manifests/", "/blobs/", "^HEAD", "^GET").get(random.nextInt(5));
      proxy.always(pattern, FAULTS.get(random.nextInt(FAULTS.size())));
    }
  }

  private void retag(Pusher elsewhere, String tag) {
    PushedImage image = images.get(random.nextInt(IMAGES));
    var _ = elsewhere.manifest("org/soak", tag, image.mediaType(), image.manifest());
    upstreams
        .computeIfAbsent(tag, none -> new ArrayList<>())
        .add(new Named(image.digest(), clock.instant()));
  }

  private void pull(TestRegistry registry, String tag) {
    pulls++;
    Answer answer = registry.get(APP + "/manifests/" + tag);
    String source = answer.header("Umbra-Source").orElse("none");
    if (answer.status() == 404) {
      counts.merge("not found", 1, Integer::sum);
      assertTrue(!pushed.containsKey(tag) && !held.contains(tag), () -> "denied: " + tag);
      return;
    }
    assertEquals(200, answer.status(), answer::text);
    counts.merge("by " + source, 1, Integer::sum);
    Digest digest = Digest.ofContent(Algorithm.SHA256, answer.body());
    assertEquals(Optional.of(digest.toString()), answer.header("Docker-Content-Digest"));
    if (pushed.containsKey(tag)) {
      assertEquals(pushed.get(tag), digest, () -> "not the pushed one, but " + source);
    } else {
      assertTrue(may(source, tag).contains(digest), () -> "%s is not %s".formatted(tag, source));
      held.add(tag);
    }
  }

  /** What a tag may be answered with: whatever it ever named only where that is said. */
  private Set<Digest> may(String source, String tag) {
    List<Named> all = upstreams.getOrDefault(tag, List.of());
    Instant believed =
        switch (source) {
          case "upstream" -> clock.instant();
          case "upstream-cache" -> clock.instant().minus(FRESHNESS);
          default -> Instant.MIN;
        };
    Set<Digest> digests = new HashSet<>();
    for (int number = 0; number < all.size(); number++) {
      boolean replaced = number + 1 < all.size() && !all.get(number + 1).since().isAfter(believed);
      if (!replaced) {
        digests.add(all.get(number).digest());
      }
    }
    return digests;
  }

  private void blob(TestRegistry registry) {
    pulls++;
    PushedImage image = images.get(random.nextInt(IMAGES));
    Answer answer = registry.get(APP + "/blobs/" + image.layer());
    if (answer.status() == 404) {
      counts.merge("blob not found", 1, Integer::sum);
      assertTrue(!held.contains(image.layer().toString()), "denied: a blob");
      return;
    }
    assertEquals(200, answer.status(), answer::text);
    counts.merge("blob", 1, Integer::sum);
    assertTrue(Arrays.equals(image.content(), answer.body()), "wrong bytes");
    held.add(image.layer().toString());
  }

  private void push(TestRegistry registry, String tag) {
    pushed.put(tag, new OwnImage("here " + random.nextInt()).push(registry, APP, tag));
    counts.merge("pushed", 1, Integer::sum);
  }

  private void delete(TestRegistry registry, String tag) {
    int status = registry.delete(APP + "/manifests/" + tag).status();
    assertEquals(pushed.remove(tag) == null ? 404 : 202, status);
  }
}
