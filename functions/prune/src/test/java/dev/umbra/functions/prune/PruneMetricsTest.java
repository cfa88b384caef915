package dev.umbra.functions.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Report;
import dev.umbra.testing.Template;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PruneMetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final String UPLOAD = "e-" + "0123456789abcdef".repeat(7);

  private final Report report =
      new Report(
          "20260301T000000Z-0123abcd",
          NOW,
          NOW,
          "run",
          Outcome.REFUSED,
          Map.ofEntries(
              Map.entry("listed.tag", 3L),
              Map.entry("listed.blob", 4L),
              Map.entry("kept.tag.young", 1L),
              Map.entry("kept.blob.young", 1L),
              Map.entry("kept.blob.needed", 5L),
              Map.entry("deleted.tag", 2L),
              Map.entry("bytes.records", 100L),
              Map.entry("bytes.swept", 1000L),
              Map.entry("bytes.condemned", 7L),
              Map.entry("swept", 6L),
              Map.entry("unreadable", 1L)),
          Map.of("unknown", List.of("uploads/a/" + UPLOAD)));

  private Map<String, Object> line(PruneMetrics metrics) throws IOException {
    return JSON.std.mapFrom(metrics.line("id", "prune", NOW));
  }

  @Test
  void isOneLineThatHasTheReport() throws IOException {
    String line = PruneMetrics.of(report).line("id", "prune", NOW);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertEquals("id", JSON.std.mapFrom(line).get("requestId"));
    assertEquals("refused", Template.object(JSON.std.mapFrom(line), "report").get("outcome"));
  }

  @Test
  void everyMetricThatIsDefinedIsANumberBesideTheDefinition() throws IOException {
    Map<String, Object> line = line(PruneMetrics.of(report));
    Map<String, Object> aws = Template.object(line, "_aws");
    assertEquals(NOW.toEpochMilli(), aws.get("Timestamp"));
    Map<?, ?> metrics = only(aws.get("CloudWatchMetrics"));
    assertEquals("Umbra", metrics.get("Namespace"));
    assertEquals(List.of(List.of("FunctionName")), metrics.get("Dimensions"));
    assertEquals("prune", line.get("FunctionName"));
    List<Object> names =
        list(metrics.get("Metrics")).stream()
            .map(definition -> ((Map<?, ?>) definition).get("Name"))
            .map(Object.class::cast)
            .toList();
    assertTrue(names.size() > 15, names::toString);
    names.forEach(
        name -> assertTrue(line.get(String.valueOf(name)) instanceof Number, String.valueOf(name)));
  }

  private static List<?> list(@Nullable Object value) {
    return assertInstanceOf(List.class, value);
  }

  private static Map<?, ?> only(@Nullable Object value) {
    assertEquals(1, list(value).size());
    return assertInstanceOf(Map.class, list(value).getFirst());
  }

  @Test
  void sumsUpWhatTheReportTellsApart() throws IOException {
    Map<String, Object> line = line(PruneMetrics.of(report));
    assertEquals(7, line.get("listed"));
    assertEquals(2, line.get("kept.young"));
    assertEquals(5, line.get("kept.needed"));
    assertEquals(2, line.get("deleted"));
    assertEquals(1100, line.get("bytes"));
    assertEquals(6, line.get("swept"));
    assertEquals(1, line.get("unreadable"));
    assertEquals(0, line.get("missing"));
    assertEquals(0, line.get("stuck"));
  }

  @Test
  void aRunThatComesNoFurtherIsStuck() throws IOException {
    assertEquals(1, line(PruneMetrics.stuck(report)).get("stuck"));
  }

  @Test
  void theIdOfAnUploadIsNotWrittenDown() {
    assertFalse(PruneMetrics.of(report).line("id", "prune", NOW).contains(UPLOAD));
  }

  @Test
  void theTemplatesAlarmsWatchMetricsThatThereAre() throws IOException {
    Map<String, Object> line = line(PruneMetrics.of(report));
    Template template = Template.read();
    List<Object> watched =
        Stream.of("PruneCannotRead", "PruneCouldNotDoAll", "PruneIsStuck")
            .map(alarm -> template.properties(alarm).get("MetricName"))
            .toList();
    assertEquals(List.of("unreadable", "failed", "stuck"), watched);
    assertTrue(line.keySet().containsAll(watched));
  }
}
