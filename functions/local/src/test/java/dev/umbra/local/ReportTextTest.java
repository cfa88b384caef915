package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.prune.Outcome;
import dev.umbra.prune.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportTextTest {
  private static Report report(Map<String, Long> counts, Map<String, List<String>> notes) {
    return report("run", counts, notes);
  }

  private static Report report(
      String task, Map<String, Long> counts, Map<String, List<String>> notes) {
    return new Report(
        "20260101t000000z-0123abcd",
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(90),
        task,
        Outcome.WARNINGS,
        counts,
        notes);
  }

  @Test
  void countsStandInColumns() {
    List<String> lines =
        ReportText.lines(
            report(
                Map.of(
                    "listed.tag", 1234L,
                    "kept.tag.young", 1000L,
                    "kept.tag.retained", 200L,
                    "planned.tag", 34L,
                    "deleted.tag", 33L,
                    "spared.tag", 1L),
                Map.of()));
    assertEquals(
        "tags             1,234      1,200         34         33          1", lines.get(1));
    assertEquals("run of plan 20260101t000000z-0123abcd: with warnings, 90 s", lines.getLast());
  }

  @Test
  void aPlanHasDataToGoAndFreesNothingYet() {
    List<String> lines =
        ReportText.lines(
            report(
                "plan",
                Map.of(
                    "listed.data", 9L,
                    "condemned", 2L,
                    "planned.swept", 3L,
                    "bytes.condemned", 20L,
                    "bytes.planned", 30L),
                Map.of()));
    assertEquals(
        "data                 9          0          5          0          0", lines.get(6));
    assertEquals("0 bytes freed, 50 bytes to be freed by a later run", lines.get(7));
  }

  @Test
  void saysHowManyNotesItLeavesOut() {
    List<String> lines =
        ReportText.lines(report(Map.of("missing", 7L), Map.of("missing", List.of("a layer"))));
    assertTrue(lines.contains("missing: a layer"), lines::toString);
    assertTrue(lines.contains("missing: and 6 more"), lines::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "999, 999 bytes",
    "1000, 1.0 kB",
    "1550000, 1.6 MB",
    "2000000000000000000, 2000.0 PB"
  })
  void bytesAreWrittenShort(long number, String text) {
    assertEquals(text, ReportText.bytes(number));
  }
}
