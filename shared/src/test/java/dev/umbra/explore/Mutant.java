package dev.umbra.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Production code with one rule left out.
 *
 * @param name of the mutant
 * @param rule in words
 * @param hunt names of the programs and counterexamples that may catch it
 * @param edits what leaves the rule out
 */
record Mutant(String name, String rule, List<String> hunt, List<Edit> edits) {
  /**
   * A change of a source file.
   *
   * @param file below the sources' root package
   * @param original stands there exactly once
   */
  record Edit(String file, String original, String replacement) {}

  Mutant {
    hunt = List.copyOf(hunt);
    edits = List.copyOf(edits);
  }

  /** All of the table {@code mutants.txt} beside this class, which says how it is written. */
  static List<Mutant> all() {
    try (InputStream in =
        Objects.requireNonNull(Mutant.class.getResourceAsStream("mutants.txt"), "no table")) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Mutant> mutants = new ArrayList<>();
      for (String block : table.split("\n(?=== )", -1)) {
        if (block.startsWith("== ")) {
          mutants.add(parse(block));
        }
      }
      return mutants;
    } catch (IOException e) {
      throw new UncheckedIOException("the table of mutants could not be read", e);
    }
  }

  private static Mutant parse(String block) {
    String[] parts = block.split("\n(?=@ )", -1);
    String[] head = parts[0].split("\n", -1);
    List<Edit> edits = new ArrayList<>();
    for (int part = 1; part < parts.length; part++) {
      edits.add(edit(parts[part]));
    }
    return new Mutant(
        head[0].substring("== ".length()), head[1], List.of(head[2].split(" ")), edits);
  }

  private static Edit edit(String part) {
    String file = part.substring("@ ".length(), part.indexOf('\n'));
    StringBuilder original = new StringBuilder();
    StringBuilder replacement = new StringBuilder();
    part.lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(
            line ->
                (line.startsWith("-") ? original : replacement)
                    .append(line.substring(1).strip())
                    .append('\n'));
    return new Edit(file, original.toString().strip(), replacement.toString().strip());
  }

  @Override
  public String toString() {
    return name;
  }
}
