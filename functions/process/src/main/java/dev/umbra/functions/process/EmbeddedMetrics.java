package dev.umbra.functions.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Members that let CloudWatch make metrics of a line in the log (CloudWatch User Guide,
 * "Specification: Embedded metric format"), in the namespace Umbra. The metrics' values are members
 * of the same line.
 */
public final class EmbeddedMetrics {
  private static final Map<String, String> UNITS = Map.of("ms", "Milliseconds", "bytes", "Bytes");

  private final Map<String, String> dimensions = new TreeMap<>();
  private final List<Map<String, Object>> directives = new ArrayList<>();

  /**
   * @param function its name, a dimension of all of them
   */
  public EmbeddedMetrics(String function) {
    dimensions.put("FunctionName", function);
  }

  /**
   * Adds some.
   *
   * @param more dimensions beside the function's name
   * @param names of the metrics: {@code ms} are milliseconds, {@code bytes} bytes, all others are
   *     counts
   */
  public EmbeddedMetrics with(Map<String, String> more, List<String> names) {
    dimensions.putAll(more);
    List<String> keys = new ArrayList<>(List.of("FunctionName"));
    keys.addAll(new TreeMap<>(more).keySet());
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", "Umbra");
    directive.put("Dimensions", List.of(keys));
    directive.put("Metrics", names.stream().map(EmbeddedMetrics::definition).toList());
    directives.add(directive);
    return this;
  }

  private static Map<String, String> definition(String name) {
    return Map.of("Name", name, "Unit", UNITS.getOrDefault(name, "Count"));
  }

  /**
   * The members.
   *
   * @param now the metrics' time
   */
  public Map<String, Object> members(Instant now) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("_aws", Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", directives));
    members.putAll(dimensions);
    return members;
  }
}
