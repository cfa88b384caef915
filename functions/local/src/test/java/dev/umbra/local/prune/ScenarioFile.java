package dev.umbra.local.prune;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.local.prune.Scenario.Line;
import dev.umbra.local.prune.Scenario.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the table. A row begins with {@code == id | source | sentence}; lines below it are
 * statements, the first of each part marked {@code given}, {@code when} or {@code then}. Empty
 * lines, and those that begin with {@code #}, are for readers only.
 */
final class ScenarioFile {
  private static final List<String> FILES =
      List.of("zuul", "distribution", "zot", "quay", "olareg", "wild", "own", "corners");

  private final String name;
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private String[] title = {};
  private Part part = Part.GIVEN;

  private ScenarioFile(String name) {
    this.name = name;
  }

  /** Every row of every file. */
  static List<Scenario> all() {
    List<Scenario> all = FILES.stream().flatMap(file -> new ScenarioFile(file).read()).toList();
    Set<String> ids = new HashSet<>();
    all.forEach(
        scenario -> {
          if (!ids.add(scenario.id())) {
            throw new IllegalStateException("two scenarios are called " + scenario.id());
          }
        });
    return all;
  }

  private Stream<Scenario> read() {
    int number = 0;
    for (String text : text().lines().toList()) {
      number++;
      if (text.startsWith("== ")) {
        finish();
        title = text.substring(3).split(" *\\| *", 3);
      } else if (!text.isBlank() && !text.startsWith("#")) {
        lines.add(line(text.strip(), name + ":" + number));
      }
    }
    finish();
    return scenarios.stream();
  }

  private String text() {
    try (InputStream in = ScenarioFile.class.getResourceAsStream(name + ".txt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Line line(String text, String place) {
    for (Part candidate : Part.values()) {
      String word = candidate.name().toLowerCase(Locale.ROOT);
      if (text.startsWith(word + " ")) {
        part = candidate;
        return new Line(part, text.substring(word.length()).strip(), place);
      }
    }
    return new Line(part, text, place);
  }

  private void finish() {
    if (lines.isEmpty()) {
      return;
    }
    if (title.length != 3 || lines.stream().noneMatch(line -> line.part() == Part.THEN)) {
      throw new IllegalStateException("no scenario before " + lines.getLast().place());
    }
    scenarios.add(new Scenario(title[0], title[1], title[2], lines));
    lines.clear();
    part = Part.GIVEN;
  }
}
