package dev.umbra.local;

import dev.umbra.prune.Outcome;
import dev.umbra.prune.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A report for people to read. */
final class ReportText {
  private static final String ROW = "%-11s %10s %10s %10s %10s %10s";
  private static final List<String> KINDS = List.of("tag", "manifest", "referrer", "blob");
  private static final Map<String, String> NOTES =
      Map.of(
          "missing", "missing",
          "unreadable", "cannot be read, left alone",
          "failed", "failed",
          "unknown", "not the registry's, left alone",
          "remark", "note");

  private ReportText() {}

  static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    switch (report.task()) {
      case "undo" -> undone(report, lines);
      default -> pruned(report, lines);
    }
    for (String sort : List.of("missing", "unreadable", "failed", "unknown", "remark")) {
      report.notes(sort).forEach(text -> lines.add(NOTES.get(sort) + ": " + text));
      long more = report.count(sort) - report.notes(sort).size();
      if (more > 0) {
        lines.add("%s: and %,d more".formatted(NOTES.get(sort), more));
      }
    }
    lines.add(end(report));
    return lines;
  }

  private static void pruned(Report report, List<String> lines) {
    lines.add(ROW.formatted("", "listed", "kept", "to go", "deleted", "spared").stripTrailing());
    for (String kind : KINDS) {
      lines.add(
          row(
              kind + "s",
              report.count("listed." + kind),
              sum(report, "kept." + kind + "."),
              report.count("planned." + kind),
              report.count("deleted." + kind),
              report.count("spared." + kind)));
    }
    lines.add(
        row(
            "uploads",
            report.count("listed.upload"),
            report.count("listed.upload") - report.count("planned.upload"),
            report.count("planned.upload"),
            report.count("deleted.upload"),
            report.count("spared.upload")));
    lines.add(
        row(
            "data",
            report.count("listed.data"),
            sum(report, "kept.data."),
            report.count("condemned") + report.count("planned.swept"),
            report.count("swept"),
            0));
    lines.add(
        "%s freed, %s to be freed by a later run"
            .formatted(
                bytes(
                    Stream.of("bytes.records", "bytes.swept", "bytes.uploads")
                        .mapToLong(report::count)
                        .sum()),
                bytes(report.count("bytes.condemned") + plannedBytes(report))));
  }

  /** Of a run that did what it planned they are freed already. */
  private static long plannedBytes(Report report) {
    return report.task().equals("plan") ? report.count("bytes.planned") : 0;
  }

  private static void undone(Report report, List<String> lines) {
    lines.add(
        "%,d brought back, %,d were there, %,d are not kept any more"
            .formatted(sum(report, "restored."), report.count("taken"), report.count("gone")));
  }

  private static long sum(Report report, String start) {
    return report.counts().entrySet().stream()
        .filter(count -> count.getKey().startsWith(start))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String row(String name, long... numbers) {
    return ROW.formatted(
        Stream.concat(
                Stream.of(name),
                java.util.Arrays.stream(numbers).mapToObj(number -> "%,d".formatted(number)))
            .toArray());
  }

  static String bytes(long number) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    double value = number;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? number + " bytes" : "%.1f %s".formatted(value, units[unit]);
  }

  private static String end(Report report) {
    Duration took = Duration.between(report.start(), report.end());
    String what =
        switch (report.outcome()) {
          case CLEAN -> "clean";
          case WARNINGS -> "with warnings";
          case INCOMPLETE -> "incomplete: the next run goes on";
          case REFUSED -> "refused: some repositories cannot be read";
        };
    String name = report.task().equals("plan") ? "plan" : report.task() + " of plan";
    String then =
        report.task().equals("plan") && report.outcome() != Outcome.INCOMPLETE
            ? "; 'umbra prune apply " + report.id() + "' does what it says"
            : "";
    return "%s %s: %s, %d s%s".formatted(name, report.id(), what, took.toSeconds(), then);
  }
}
