package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Tables of tests: a line for each row, cells between bars, comments behind a hash. */
final class Table {
  private Table() {}

  /** The rows, each with that many cells. */
  static List<List<String>> read(String resource, int columns) {
    return new String(Fixtures.resource(resource), UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> row(line, columns))
        .toList();
  }

  private static List<String> row(String line, int columns) {
    List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    if (cells.size() != columns) {
      throw new IllegalArgumentException("not " + columns + " cells: " + line);
    }
    return cells;
  }
}
