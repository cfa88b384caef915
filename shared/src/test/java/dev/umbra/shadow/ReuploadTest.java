package dev.umbra.shadow;

import static dev.umbra.shadow.Bench.APP;
import static dev.umbra.shadow.Bench.digest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.StoredBlob;
import dev.umbra.store.Uploads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A blob that the repository has is pushed again. */
class ReuploadTest {
  private final Bench bench = new Bench();

  @Test
  void renewsTheRecordAndKeepsItsObject() {
    StoredBlob first = bench.blob(APP, "layer");
    bench.clock.advance(Duration.ofMinutes(1));
    StoredBlob second = bench.blob(APP, "layer");
    assertEquals(first.object(), second.object());
    assertEquals(
        Optional.of(first.object()), bench.record(APP, "layer").orElseThrow().value().object());
    assertEquals(Duration.ZERO, bench.record(APP, "layer").get().age());
  }

  @Test
  void replacesAnObjectThatIsMissing() {
    StoredBlob first = bench.blob(APP, "layer");
    bench.memory.deleteAll(List.of(first.key()));
    StoredBlob second = bench.blob(APP, "layer");
    assertNotEquals(first.object(), second.object());
    assertTrue(bench.memory.head(second.key()).isPresent());
    assertEquals(
        Optional.of(second.object()), bench.record(APP, "layer").orElseThrow().value().object());
  }

  @Test
  void chunkedUploadKeepsTheObjectToo() {
    StoredBlob first = bench.blob(APP, "layer");
    Uploads.Upload upload = new Uploads.Upload(APP, bench.ids.issue(APP));
    Uploads uploads = bench.stores().uploads();
    uploads.append(upload, Optional.empty(), Bench.body("layer"), first.digest().algorithm());
    StoredBlob second =
        new BlobPush(Stack.LOCAL, bench.stores())
            .close(upload, uploads.read(upload).orElseThrow(), Bench.body(""), digest("layer"))
            .orElseThrow();
    assertEquals(first.object(), second.object());
    assertTrue(Keys.below(bench.memory, "uploads/").isEmpty());
  }
}
