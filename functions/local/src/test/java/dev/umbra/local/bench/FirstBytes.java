package dev.umbra.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How long pulls took, and how many times as long as Umbra's. */
final class FirstBytes {
  private record Key(String upstream, Contestant contestant) {}

  private final Map<Key, List<PullClient.Took>> all = new LinkedHashMap<>();

  void add(String upstream, Contestant contestant, PullClient.Took took) {
    all.computeIfAbsent(new Key(upstream, contestant), key -> new ArrayList<>()).add(took);
  }

  /** In milliseconds. */
  private static double median(
      List<PullClient.Took> runs, Function<PullClient.Took, Duration> what) {
    return Figures.median(runs.stream().map(what).map(time -> time.toNanos() / 1e6).toList());
  }

  private double ofUmbra(String upstream, Function<PullClient.Took, Duration> what) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().upstream.equals(upstream))
        .filter(entry -> entry.getKey().contestant.name().equals("umbra"))
        .mapToDouble(entry -> median(entry.getValue(), what))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Medians, a line for each upstream and registry. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "upstream         registry     manifest, ms  + first byte, ms  x umbra   whole, ms  x umbra   each%n"
            .formatted());
    all.forEach(
        (key, runs) -> {
          double idle = median(runs, PullClient.Took::idle);
          double whole = median(runs, PullClient.Took::whole);
          table.append(
              String.format(
                  Locale.ROOT,
                  "%-16s %-13s %11.0f %17.0f  %7.2f   %9.0f  %7.2f   %s%n",
                  key.upstream,
                  key.contestant.name(),
                  median(runs, PullClient.Took::manifest),
                  median(runs, PullClient.Took::firstByte),
                  idle / ofUmbra(key.upstream, PullClient.Took::idle),
                  whole,
                  whole / ofUmbra(key.upstream, PullClient.Took::whole),
                  each(runs, " ")));
        });
    return table.toString();
  }

  /** One JSON object a line. */
  List<String> lines(Machine machine) {
    return all.entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    """
                    {"benchmark":"pull-through","upstream":"%s","registry":"%s","version":"%s",\
                    "manifest_ms":%.0f,"first_byte_ms":%.0f,"whole_ms":%.0f,"runs":[%s],%s}""",
                    entry.getKey().upstream,
                    entry.getKey().contestant.name(),
                    entry.getKey().contestant.version(),
                    median(entry.getValue(), PullClient.Took::manifest),
                    median(entry.getValue(), PullClient.Took::firstByte),
                    median(entry.getValue(), PullClient.Took::whole),
                    each(entry.getValue(), ","),
                    machine.members()))
        .toList();
  }

  private static String each(List<PullClient.Took> runs, String separator) {
    return runs.stream()
        .map(run -> String.valueOf(run.idle().toMillis()))
        .collect(Collectors.joining(separator));
  }
}
