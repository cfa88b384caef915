package dev.umbra.local.prune;

import java.util.List;

/**
 * A row of the table.
 *
 * @param id unique
 * @param source where it comes from
 * @param sentence what it shows
 */
record Scenario(String id, String source, String sentence, List<Line> lines) {
  Scenario {
    lines = List.copyOf(lines);
  }

  /** Which part of a scenario a line belongs to. */
  enum Part {
    GIVEN,
    WHEN,
    THEN
  }

  /**
   * A line.
   *
   * @param place file and number, for messages
   */
  record Line(Part part, String text, String place) {}

  String title() {
    return id + " (" + source + "): " + sentence;
  }

  /** Whether it can be played only where the store keeps what is deleted. */
  boolean needsVersions() {
    return lines.stream().anyMatch(line -> line.text().equals("undo"));
  }

  /** Whether it is to be run once for each request that prune makes. */
  boolean meetsEveryRequest() {
    return lines.stream().anyMatch(line -> line.text().contains(" meeting: "));
  }
}
