package dev.umbra.shadow;

import static dev.umbra.shadow.Bench.APP;
import static dev.umbra.shadow.Bench.BASE;
import static dev.umbra.shadow.Bench.byTag;
import static dev.umbra.shadow.Bench.digest;
import static dev.umbra.shadow.Bench.image;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import dev.umbra.store.ObjectId;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.UploadKeys;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data that was uploaded without a record. */
class AdmissionTest {
  private final Bench bench = new Bench();

  private void write(ObjectId id, Digest digest, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    try (ObjectWriter out = bench.memory.write(new StoredBlob(digest, id, bytes.length).key())) {
      out.write(bytes, 0, bytes.length);
      out.commit(Optional.empty());
    }
  }

  private boolean admitted(String content) {
    return bench.view().rely(APP, digest(content)).isPresent();
  }

  @Test
  void isFoundByReadersPushersAndManifests() {
    StoredBlob blob = bench.unrecorded(APP, "one");
    assertEquals(blob, bench.view().find(APP, digest("one")).orElseThrow().value());
    assertEquals(
        Optional.of(blob.object()), bench.record(APP, "one").orElseThrow().value().object());
    bench.unrecorded(APP, "two");
    bench.manifests().push(byTag(APP, "v1", image("one", "two")));
    assertTrue(bench.stores().tags().read(bench.local(APP), new Tag("v1")).isPresent());
  }

  @Test
  void refusesWhatWasIssuedForAnotherRepository() {
    bench.unrecorded(BASE, "layer");
    assertTrue(bench.view().find(APP, digest("layer")).isEmpty());
  }

  @Test
  void refusesAForgedId() {
    ObjectIds forger =
        new ObjectIds(UploadKeys.of("another key, 16 b".getBytes(UTF_8)), Bench.GRACE, bench.clock);
    write(forger.issue(APP), digest("layer"), "layer");
    assertFalse(admitted("layer"));
  }

  @Test
  void refusesContentThatIsNotWhatItsKeySays() {
    write(bench.ids.issue(APP), digest("layer"), "LAYER");
    assertFalse(admitted("layer"));
  }

  @Test
  void passesOverBadDataToGoodOne() {
    bench.unrecorded(APP, "layer");
    bench.clock.advance(Duration.ofMinutes(1));
    write(bench.ids.issue(APP), digest("layer"), "LAYER");
    assertTrue(admitted("layer"));
  }

  @Test
  void takesOnlyWhatIsYoungerThanHalfTheGrace() {
    bench.unrecorded(APP, "layer");
    Duration atHalf =
        Bench.GRACE
            .uploadValidity()
            .plus(Bench.GRACE.longestUpload())
            .plus(Bench.GRACE.admissionAge());
    bench.clock.advance(atHalf);
    assertFalse(admitted("layer"));
  }

  @Test
  void takesWhatIsJustYoungEnough() {
    bench.unrecorded(APP, "layer");
    Duration beforeHalf =
        Bench.GRACE
            .uploadValidity()
            .plus(Bench.GRACE.longestUpload())
            .plus(Bench.GRACE.admissionAge())
            .minusMillis(1);
    bench.clock.advance(beforeHalf);
    assertTrue(admitted("layer"));
  }

  @Test
  void takesNothingThatWasUploadedBeforeTheBlobWasDeleted() {
    bench.blob(APP, "layer");
    bench.unrecorded(APP, "layer");
    assertEquals(Deletion.BlobOutcome.DELETED, bench.deletion().deleteBlob(APP, digest("layer")));
    assertTrue(bench.view().find(APP, digest("layer")).isEmpty());
    bench.clock.advance(Duration.ofMillis(1));
    StoredBlob later = bench.unrecorded(APP, "layer");
    assertEquals(later, bench.view().find(APP, digest("layer")).orElseThrow().value());
  }

  @Test
  void anonymousMountTakesWhatWasUploadedForAnyRepository() {
    StoredBlob blob = bench.blob(BASE, "layer");
    assertEquals(Optional.of(blob), bench.view().mountAnywhere(APP, digest("layer")));
    assertEquals(Optional.empty(), bench.view().mountAnywhere(APP, digest("another")));
  }

  @Test
  void anonymousMountTakesNothingOlderThanAdmissionDoes() {
    bench.blob(BASE, "layer");
    bench.clock.advance(Bench.GRACE.period());
    assertEquals(Optional.empty(), bench.view().mountAnywhere(APP, digest("layer")));
  }
}
