package dev.umbra.prune.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prunes computed buckets of a thousand to a million records, each request taking 20 milliseconds,
 * and writes a table and a plot to {@code target/bench}. Not part of the tests.
 */
class GrowthBench {
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final Path FOLDER = Path.of("target", "bench");

  @Test
  void growth() throws IOException {
    List<Growth> growths = new ArrayList<>();
    List<String> table = new ArrayList<>();
    table.add("| blob records | manifests | GET | LIST | requests | seconds | heap, MB |");
    table.add("|---|---|---|---|---|---|---|");
    for (int blobs = 1000; blobs <= 1_000_000; blobs *= 10) {
      Growth growth = Growth.of(Shape.ofBlobs(blobs), LATENCY);
      growths.add(growth);
      table.add(row(growth));
      System.out.println(table.getLast());
      System.out.println(json(growth));
    }
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve("prune-growth.md"), table);
    Files.writeString(FOLDER.resolve("prune-growth.svg"), Plot.svg(growths));
  }

  private static String row(Growth growth) {
    return "| %,d | %,d | %,d | %,d | %,d | %.0f | %.0f |"
        .formatted(
            growth.shape().blobs(),
            growth.shape().manifests(),
            growth.gets(),
            growth.lists(),
            growth.requests(),
            growth.seconds(),
            growth.heap() / 1e6);
  }

  private static String json(Growth growth) {
    return """
    {"benchmark":"prune","records":%d,"requests":%d,"seconds":%.1f,"heapBytes":%d}"""
        .formatted(growth.shape().records(), growth.requests(), growth.seconds(), growth.heap());
  }
}
