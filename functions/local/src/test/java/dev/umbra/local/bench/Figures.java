package dev.umbra.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured, in MB/s (10^6 bytes): until the answer, and until what was pushed is on disk
 * too, for not every registry waits for that.
 */
final class Figures {
  /** What is measured several times. */
  record Case(String store, long mebibytes, Operation operation) {}

  private record Key(Case of, Contestant contestant) {}

  private record Speeds(List<Double> answered, List<Double> onDisk) {}

  private final Map<Key, Speeds> speeds = new LinkedHashMap<>();

  void add(Case of, Contestant contestant, double answered, double onDisk) {
    Speeds all =
        speeds.computeIfAbsent(
            new Key(of, contestant), key -> new Speeds(new ArrayList<>(), new ArrayList<>()));
    all.answered.add(answered);
    all.onDisk.add(onDisk);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Medians, a line for each case and contestant. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "store    MiB   operation      registry       MB/s   on disk   each run%n".formatted());
    speeds.forEach(
        (key, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-8s %-5d %-14s %-13s %5.0f   %7.0f   %s%n",
                    key.of.store,
                    key.of.mebibytes,
                    key.of.operation,
                    key.contestant.name(),
                    median(all.answered),
                    median(all.onDisk),
                    rounded(all.answered, " "))));
    return table.toString();
  }

  /** One JSON object a line. */
  List<String> lines(Machine machine) {
    return speeds.entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    """
                    {"benchmark":"layer","store":"%s","mib":%d,"operation":"%s","registry":"%s",\
                    "version":"%s","mb_per_s":%.0f,"mb_per_s_on_disk":%.0f,"runs":[%s],%s}""",
                    entry.getKey().of.store,
                    entry.getKey().of.mebibytes,
                    entry.getKey().of.operation,
                    entry.getKey().contestant.name(),
                    entry.getKey().contestant.version(),
                    median(entry.getValue().answered),
                    median(entry.getValue().onDisk),
                    rounded(entry.getValue().answered, ","),
                    machine.members()))
        .toList();
  }

  private static String rounded(List<Double> values, String separator) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.0f", value))
        .collect(Collectors.joining(separator));
  }
}
