package dev.umbra.local.shadow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which client got the right image, of which upstream, in which case. */
final class CaseTable {
  /** What may fail. */
  interface Trial {
    void run() throws IOException;
  }

  private record Row(String upstream, String client) {}

  private final Map<Row, Map<Case, String>> rows = new LinkedHashMap<>();

  /** Carries it out, and notes what came of it. */
  void tried(String upstream, String client, Case what, Trial trial) throws IOException {
    Map<Case, String> row =
        rows.computeIfAbsent(new Row(upstream, client), _ -> new EnumMap<>(Case.class));
    long begin = System.nanoTime();
    row.put(what, "FAILED");
    trial.run();
    row.put(what, "%.1f s".formatted((System.nanoTime() - begin) / 1e9));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("How long each client took to pull what it should; down: the upstream is gone");
    lines.add(line("upstream", "client", Stream.of(Case.values()).map(Case::toString)));
    rows.forEach(
        (row, cells) ->
            lines.add(
                line(
                    row.upstream,
                    row.client,
                    Stream.of(Case.values()).map(what -> cells.getOrDefault(what, "-")))));
    return lines;
  }

  private static String line(String upstream, String client, Stream<String> cells) {
    return cells
        .map("%16s"::formatted)
        .collect(Collectors.joining(" ", "%-15s %-8s".formatted(upstream, client), ""));
  }
}
