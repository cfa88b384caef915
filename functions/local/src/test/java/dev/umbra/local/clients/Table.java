package dev.umbra.local.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of each pair: a row for each pusher, a column for each puller. */
final class Table {
  private final Map<String, String> results = new TreeMap<>();
  private int good;
  private int bad;

  void good(Client pusher, Client puller, Kind kind) {
    good++;
    results.merge(key(pusher, puller), String.valueOf(kind.letter), String::concat);
  }

  void bad(Client pusher, Client puller, Kind kind) {
    bad++;
    results.merge(key(pusher, puller), "!" + kind.letter, String::concat);
  }

  private static String key(Client pusher, Client puller) {
    return pusher.name() + " -> " + puller.name();
  }

  List<String> lines(Clients clients) {
    List<String> lines = new ArrayList<>();
    lines.add(legend());
    lines.add(row("pushed by \\ pulled by", clients.pullers().stream().map(Client::name)));
    for (Client pusher : clients.pushers()) {
      lines.add(
          row(
              pusher.name(),
              clients.pullers().stream()
                  .map(puller -> results.getOrDefault(key(pusher, puller), "-"))));
    }
    lines.add(good + " pulls gave what was pushed, " + bad + " did not.");
    return lines;
  }

  private static String legend() {
    return Stream.of(Kind.values())
        .map(kind -> kind.letter + " " + kind)
        .collect(Collectors.joining(", ", "", "; ! in front of a letter: failed"));
  }

  private static String row(String head, Stream<String> cells) {
    return cells
        .map("%-7s"::formatted)
        .collect(Collectors.joining(" ", "%-22s".formatted(head), ""));
  }
}
