package dev.umbra.shadow;

import static dev.umbra.shadow.Bench.APP;
import static dev.umbra.shadow.Bench.byDigest;
import static dev.umbra.shadow.Bench.byTag;
import static dev.umbra.shadow.Bench.image;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.TagRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the headers of manifests and tags remember for prune and for clients that resolved a tag a
 * moment ago.
 */
class ManifestHeaderTest {
  private static final byte[] ONE = image("one");
  private static final byte[] TWO = image("two");
  private static final byte[] THREE = image("three");

  private final Bench bench = new Bench();

  @BeforeEach
  void pushBlobs() {
    bench.blob(APP, "one");
    bench.blob(APP, "two");
    bench.blob(APP, "three");
  }

  private static Digest digest(byte[] manifest) {
    return Digest.ofContent(Algorithm.SHA256, manifest);
  }

  private ManifestRecord manifest(byte[] bytes) {
    return bench.stores().manifests().read(bench.local(APP), digest(bytes)).orElseThrow().value();
  }

  private TagRecord tag() {
    return bench.stores().tags().read(bench.local(APP), new Tag("v1")).orElseThrow().value();
  }

  private void tag(byte[] manifest) {
    bench.manifests().push(byTag(APP, "v1", manifest));
  }

  @Test
  void aPushByDigestIsRemembered() {
    bench.manifests().push(byDigest(APP, ONE));
    assertEquals(Optional.of(bench.clock.instant()), manifest(ONE).digestPushed());
  }

  @Test
  void aPushByTagIsNone() {
    tag(ONE);
    assertEquals(Optional.empty(), manifest(ONE).digestPushed());
  }

  @Test
  void aPushByTagPreservesTheOneByDigest() {
    bench.manifests().push(byDigest(APP, ONE));
    Instant first = bench.clock.instant();
    bench.clock.advance(Duration.ofHours(1));
    tag(ONE);
    assertEquals(Optional.of(first), manifest(ONE).digestPushed());
    assertEquals(bench.clock.instant(), manifest(ONE).pushed());
  }

  @Test
  void aPushByDigestBetweenReadAndWriteIsPreserved() {
    AtomicBoolean first = new AtomicBoolean(true);
    bench
        .manifests(
            (method, arguments) -> {
              if (method.equals("putIfAbsent") && first.getAndSet(false)) {
                bench.manifests().push(byDigest(APP, ONE));
              }
            })
        .push(byTag(APP, "v1", ONE));
    assertEquals(Optional.of(bench.clock.instant()), manifest(ONE).digestPushed());
  }

  @Test
  void aTagRemembersWhatItNamedForOneGracePeriod() {
    tag(ONE);
    bench.clock.advance(Duration.ofHours(1));
    tag(TWO);
    Instant until = bench.clock.instant().plus(Bench.GRACE.period());
    assertEquals(List.of(new TagRecord.Previous(digest(ONE), until)), tag().previous());
    bench.clock.advance(Duration.ofHours(1));
    tag(THREE);
    assertEquals(
        List.of(
            new TagRecord.Previous(digest(ONE), until),
            new TagRecord.Previous(digest(TWO), until.plus(Duration.ofHours(1)))),
        tag().previous());
  }

  @Test
  void whatHasRunOutIsForgotten() {
    tag(ONE);
    tag(TWO);
    bench.clock.advance(Bench.GRACE.period());
    tag(TWO);
    assertEquals(List.of(), tag().previous());
  }

  @Test
  void pushingTheSameAgainKeepsWhatWasBefore() {
    tag(ONE);
    tag(TWO);
    tag(TWO);
    assertEquals(
        List.of(digest(ONE)), tag().previous().stream().map(TagRecord.Previous::digest).toList());
  }

  @Test
  void aTagThatMovedBetweenReadAndWriteIsRememberedToo() {
    tag(ONE);
    AtomicBoolean first = new AtomicBoolean(true);
    bench
        .manifests(
            (method, arguments) -> {
              if (method.equals("replaceIfUnchanged")
                  && arguments.contains("tags")
                  && first.getAndSet(false)) {
                tag(TWO);
              }
            })
        .push(byTag(APP, "v1", THREE));
    assertEquals(
        List.of(digest(ONE), digest(TWO)),
        tag().previous().stream().map(TagRecord.Previous::digest).toList());
  }
}
