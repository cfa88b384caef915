package dev.umbra.shadow;

import static dev.umbra.shadow.Bench.APP;
import static dev.umbra.shadow.Bench.BASE;
import static dev.umbra.shadow.Bench.OLD;
import static dev.umbra.shadow.Bench.byDigest;
import static dev.umbra.shadow.Bench.byTag;
import static dev.umbra.shadow.Bench.digest;
import static dev.umbra.shadow.Bench.image;
import static dev.umbra.shadow.Bench.index;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import dev.umbra.store.BlobRecord;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoredObject;
import dev.umbra.store.Versioned;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a push relies on is in a record that prune will not delete before the push ends. */
class RenewalTest {
  private final Bench bench = new Bench();

  private Versioned<BlobRecord> record(String content) {
    return bench.record(APP, content).orElseThrow();
  }

  @Test
  void manifestPushRenewsOldRecordsOfItsBlobs() {
    bench.blob(APP, "config");
    bench.blob(APP, "layer");
    Versioned<BlobRecord> before = record("layer");
    bench.clock.advance(OLD);
    bench.manifests().push(byTag(APP, "v1", image("config", "layer")));
    assertEquals(Duration.ZERO, record("config").age());
    assertEquals(Duration.ZERO, record("layer").age());
    assertNotEquals(before.etag(), record("layer").etag());
    assertEquals(before.value(), record("layer").value());
  }

  @Test
  void manifestPushLeavesYoungRecordsAlone() {
    bench.blob(APP, "config");
    String before = record("config").etag();
    bench.clock.advance(Bench.GRACE.renewalAge());
    bench.manifests().push(byTag(APP, "v1", image("config")));
    assertEquals(before, record("config").etag());
  }

  @Test
  void indexPushRenewsItsChildrenAndKeepsHowTheyWerePushed() {
    bench.blob(APP, "config");
    byte[] child = image("config");
    bench.manifests().push(byDigest(APP, child));
    bench.clock.advance(OLD);
    bench.manifests().push(byTag(APP, "v1", index(child)));
    Versioned<ManifestRecord> renewed = manifest(child);
    assertEquals(Duration.ZERO, renewed.age());
    assertEquals(bench.clock.instant().minus(OLD), renewed.value().pushed());
    assertEquals(bench.clock.instant().minus(OLD), renewed.value().digestPushed().orElseThrow());
  }

  private Versioned<ManifestRecord> manifest(byte[] bytes) {
    Digest digest = Digest.ofContent(Algorithm.SHA256, bytes);
    return bench.stores().manifests().read(bench.local(APP), digest).orElseThrow();
  }

  @Test
  void pushersHeadRenews() {
    bench.blob(APP, "layer");
    bench.clock.advance(OLD);
    assertTrue(bench.view().rely(APP, digest("layer")).isPresent());
    assertEquals(Duration.ZERO, record("layer").age());
  }

  @Test
  void mountRenewsItsSource() {
    bench.blob(BASE, "layer");
    bench.clock.advance(OLD);
    assertTrue(bench.view().mount(BASE, APP, digest("layer")).isPresent());
    assertEquals(Duration.ZERO, bench.record(BASE, "layer").orElseThrow().age());
    assertEquals(
        bench.record(BASE, "layer").get().value().object(), record("layer").value().object());
  }

  @Test
  void mountRenewsATargetThatIsThere() {
    bench.blob(APP, "layer");
    bench.clock.advance(OLD);
    bench.blob(BASE, "layer");
    assertTrue(bench.view().mount(BASE, APP, digest("layer")).isPresent());
    assertEquals(Duration.ZERO, record("layer").age());
  }

  @Test
  void losingTheRenewalToAnotherPushMeansToReadAgain() {
    bench.blob(APP, "config");
    bench.clock.advance(Bench.GRACE.period());
    AtomicBoolean first = new AtomicBoolean(true);
    bench
        .manifests(
            (method, arguments) -> {
              if (method.equals("replaceIfUnchanged") && first.getAndSet(false)) {
                assertTrue(bench.view().rely(APP, digest("config")).isPresent());
              }
            })
        .push(byTag(APP, "v1", image("config")));
    assertTrue(bench.stores().tags().read(bench.local(APP), new Tag("v1")).isPresent());
  }

  @Test
  void losingAChildsRenewalToAnotherPushMeansToReadAgain() {
    bench.blob(APP, "config");
    byte[] child = image("config");
    bench.manifests().push(byDigest(APP, child));
    bench.clock.advance(Bench.GRACE.period());
    AtomicBoolean first = new AtomicBoolean(true);
    bench
        .manifests(
            (method, arguments) -> {
              if (method.equals("replaceIfUnchanged") && first.getAndSet(false)) {
                bench.manifests().push(byTag(APP, "v1", index(child)));
              }
            })
        .push(byTag(APP, "v2", index(child)));
    assertTrue(bench.stores().tags().read(bench.local(APP), new Tag("v2")).isPresent());
  }

  @Test
  void losingTheRenewalToPruneMeansThatTheBlobIsGone() {
    bench.blob(APP, "config");
    bench.clock.advance(Bench.GRACE.period());
    ManifestPush push =
        bench.manifests(
            (method, arguments) -> {
              if (method.equals("replaceIfUnchanged")) {
                deleteRecords();
              }
            });
    RegistryException refused =
        assertThrows(RegistryException.class, () -> push.push(byTag(APP, "v1", image("config"))));
    assertEquals(ErrorCode.MANIFEST_BLOB_UNKNOWN, refused.code());
    assertTrue(bench.stores().tags().read(bench.local(APP), new Tag("v1")).isEmpty());
  }

  private void deleteRecords() {
    Keys.below(bench.memory, "local/")
        .forEach(
            key -> {
              StoredObject seen = bench.memory.get(key).orElseThrow();
              bench.memory.deleteIfUnchanged(new ObjectVersion(key, seen.etag()));
            });
  }
}
