package dev.umbra.local.bench;

import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How fast one large layer goes in and out, one request at a time. */
final class LayerBench {
  private static final int ROUNDS = Integer.getInteger("umbra.bench.rounds", 3);
  private static final String STORES =
      System.getProperty("umbra.bench.stores", "folder,memory,bucket");
  private static final String SIZES = System.getProperty("umbra.bench.sizes", "200,2048");

  private final Figures figures = new Figures();

  @Test
  void measures() throws IOException {
    List<String> stores = List.of(STORES.split(","));
    if (stores.contains("folder")) {
      inFolder("folder", Files.createTempDirectory("umbra-bench"));
    }
    if (stores.contains("memory")) {
      inFolder("memory", Files.createTempDirectory(Path.of("/dev/shm"), "umbra-bench"));
    }
    if (stores.contains("bucket")) {
      inBucket();
    }
    List<String> lines = figures.lines(Machine.here());
    Files.write(Files.createDirectories(Path.of("target", "bench")).resolve("layer.jsonl"), lines);
    lines.forEach(System.out::println);
    System.out.println(figures.table());
  }

  private void inFolder(String store, Path path) {
    try (var folder = new TemporaryFolder(path)) {
      List<Contestant> all = List.of(Umbra.onFolder(), Olareg.onFolder(), Distribution.onFolder());
      long[] sizes = Arrays.stream(SIZES.split(",")).mapToLong(Long::parseLong).toArray();
      new Contest(store, all, folder, figures).run(ROUNDS, sizes);
    }
  }

  private void inBucket() {
    try (var folder = TemporaryFolder.create("umbra-bench");
        var s3 = S3ProxyServer.onDisk()) {
      List<Contestant> all = List.of(Umbra.on(s3.newBucket()), Distribution.on(s3.newBucket()));
      new Contest("bucket", all, folder, figures).run(ROUNDS, 200);
    }
  }
}
