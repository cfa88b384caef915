package dev.umbra.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a spool at all, and what those who wait do without. */
class SpoolsTest {
  private static final long LONG = 1 << 20;
  private static final byte[] BYTES = new byte[100_000];

  @TempDir Path folder;

  @Test
  void onlyWhatIsLongIsWorthOne() {
    Spools spools = new Spools(folder);
    assertTrue(spools.open(LONG - 1).isEmpty());
    assertTrue(spools.open(LONG).isPresent());
  }

  @Test
  void whatTheDiskHasNoRoomForHasNone() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    assertTrue(new Spools(folder).open(free / 2).isEmpty());
  }

  @Test
  void manyShareTheRoom() throws IOException {
    Spools spools = new Spools(folder);
    long third = Files.getFileStore(folder).getUsableSpace() / 3;
    Spool first = spools.open(third).orElseThrow();
    assertTrue(spools.open(third).isEmpty());
    first.end(false);
    assertTrue(spools.open(third).isPresent());
  }

  @Test
  void whereNoneCanBeMadeClientsWaitForTheEnd() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Copying copying = new Copying(Optional.empty(), new Spools(file));
    copying.begins(OptionalLong.of(LONG));
    copying.sees(BYTES, 0, BYTES.length);
    assertTrue(copying.await(0, Duration.ofMillis(10)).isEmpty());
    copying.end(Fill.Outcome.HELD);
    assertTrue(copying.await(0, Duration.ofDays(1)).isEmpty());
  }

  @Test
  void whoWantsALaterByteWaitsForIt() {
    Copying copying = new Copying(Optional.empty(), new Spools(folder));
    copying.begins(OptionalLong.of(LONG));
    copying.sees(BYTES, 0, BYTES.length);
    assertTrue(copying.await(BYTES.length, Duration.ofMillis(10)).isEmpty());
    copying.sees(BYTES, 0, BYTES.length);
    Passing passing = copying.await(BYTES.length, Duration.ofDays(1)).orElseThrow();
    assertEquals(LONG, passing.length());
    passing.close();
  }
}
