package dev.umbra.functions.prune;

import dev.umbra.functions.process.EmbeddedMetrics;
import dev.umbra.functions.process.JsonLine;
import dev.umbra.prune.Reason;
import dev.umbra.prune.Report;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The log's line of a run: its report, and what CloudWatch makes metrics of (Embedded Metric
 * Format), in the namespace Umbra, for each function.
 *
 * <ul>
 *   <li>{@code listed}, {@code planned}, {@code deleted}, {@code spared}: records, data and uploads
 *   <li>{@code kept.<reason>}, by why
 *   <li>{@code restored}, {@code condemned}, {@code swept}, {@code missing}, {@code unknown},
 *       {@code unreadable}, {@code failed}, {@code stopped}
 *   <li>{@code stuck}: 1 where attempts in a row came no further, and the run gave up
 *   <li>{@code bytes}: deleted, of records, uploads and data; of a dry run none
 * </ul>
 */
final class PruneMetrics {
  private static final List<String> SUMS = List.of("listed", "planned", "deleted", "spared");

  private static final List<String> NUMBERS =
      List.of(
          "restored",
          "condemned",
          "swept",
          "missing",
          "unknown",
          "unreadable",
          "failed",
          "stopped");

  private final Report report;
  private final long stuck;

  private PruneMetrics(Report report, long stuck) {
    this.report = report;
    this.stuck = stuck;
  }

  /** Of a run that ended, or goes on. */
  static PruneMetrics of(Report report) {
    return new PruneMetrics(report, 0);
  }

  /** Of a run that comes no further. */
  static PruneMetrics stuck(Report report) {
    return new PruneMetrics(report, 1);
  }

  /**
   * The line.
   *
   * @param requestId Lambda's id of the invocation
   * @param function its name, the metrics' dimension
   * @param now the metrics' time
   */
  String line(String requestId, String function, Instant now) {
    Map<String, Long> values = values();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", requestId);
    members.putAll(
        new EmbeddedMetrics(function).with(Map.of(), List.copyOf(values.keySet())).members(now));
    members.putAll(values);
    members.put("report", report.members());
    return JsonLine.of(members);
  }

  /** The metrics by name, in a fixed order. */
  private Map<String, Long> values() {
    Map<String, Long> values = new LinkedHashMap<>();
    SUMS.forEach(name -> values.put(name, sum(name + ".", "")));
    Arrays.stream(Reason.values())
        .map(Reason::text)
        .forEach(reason -> values.put("kept." + reason, sum("kept.", "." + reason)));
    NUMBERS.forEach(name -> values.put(name, report.count(name)));
    values.put("stuck", stuck);
    values.put(
        "bytes",
        Stream.of("bytes.records", "bytes.uploads", "bytes.swept").mapToLong(report::count).sum());
    return values;
  }

  private long sum(String start, String end) {
    return report.counts().entrySet().stream()
        .filter(count -> count.getKey().startsWith(start) && count.getKey().endsWith(end))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
