package dev.umbra.local.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Report;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dumbra.soak.minutes} (2) of pushes, pulls, retags, mounts and deletes by crane, skopeo
 * and oras, in a folder and through S3Proxy at once, while the gateways prune every second: grace
 * 60 seconds, every other delay 5.
 */
final class SoakIT {
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("umbra.soak.minutes", 2));
  private static final long SEED = Long.getLong("umbra.soak.seed", System.nanoTime());
  private static final int WORKERS = 3;
  private static final String[] OPTIONS = {
    "--grace",
    "60s",
    "--prune-every",
    "1s",
    "--retention",
    "5s",
    "--untagged",
    "5s",
    "--upload-timeout",
    "5s",
    "--sweep-delay",
    "5s"
  };

  @Test
  void nothingIsLostWhilePruneRunsWithoutAPause()
      throws IOException, InterruptedException, ExecutionException {
    require("crane", "skopeo", "oras");
    System.out.println("soak: seed " + SEED + ", " + TIME);
    try (TemporaryFolder folder = TemporaryFolder.create("umbra-soak");
        S3ProxyServer s3 = S3ProxyServer.inMemory();
        GatewayProcess onFolder = GatewayProcess.onFolder(OPTIONS);
        GatewayProcess onBucket = GatewayProcess.onBucket(s3.newBucket(), OPTIONS);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      Fashion<Item> items = new Fashion<>(Stock.make(folder.path(), new Random(SEED)));
      Instant end = Instant.now().plus(TIME);
      Soaked folderSoaked = new Soaked();
      Soaked bucketSoaked = new Soaked();
      List<Future<?>> working = new ArrayList<>();
      working.addAll(start(threads, onFolder, items, folderSoaked, end));
      working.addAll(start(threads, onBucket, items, bucketSoaked, end));
      for (Future<?> work : working) {
        work.get();
      }
      verify("folder", onFolder, folderSoaked);
      verify("S3Proxy", onBucket, bucketSoaked);
    }
  }

  private static void require(String... programs) {
    for (String program : programs) {
      if (Command.find(program).isEmpty()) {
        throw TestRequirements.leaveOut("the soak", program + " is not on the PATH");
      }
    }
  }

  private static List<Future<?>> start(
      ExecutorService threads,
      GatewayProcess gateway,
      Fashion<Item> items,
      Soaked soaked,
      Instant end) {
    Fashion<Slot> slots =
        new Fashion<>(
            IntStream.range(0, 48)
                .mapToObj(number -> new Slot("soak/app-" + number % 3, "t" + number))
                .toList());
    return IntStream.range(0, WORKERS)
        .<Future<?>>mapToObj(
            number ->
                threads.submit(
                    () -> {
                      Random random = new Random(SEED + number);
                      new Worker(gateway.address(), slots, items, soaked, random).run(end);
                      return number;
                    }))
        .toList();
  }

  private static void verify(String store, GatewayProcess gateway, Soaked soaked) {
    List<Report> reports =
        gateway.log().stream()
            .filter(line -> line.startsWith("prune {"))
            .map(line -> Report.parse(line.substring("prune ".length())))
            .toList();
    System.out.println("soak, " + store + ": " + soaked);
    System.out.printf(
        "soak, %s: %d prunes; deleted %s; spared %d; swept %d; outcomes %s%n",
        store,
        reports.size(),
        Stream.of("tag", "manifest", "blob")
            .map(kind -> kind + "s " + sum(reports, "deleted." + kind))
            .toList(),
        Stream.of("tag", "manifest", "blob")
            .mapToLong(kind -> sum(reports, "spared." + kind))
            .sum(),
        sum(reports, "swept"),
        reports.stream().map(Report::outcome).distinct().toList());
    assertEquals(List.of(), soaked.faults());
    assertTrue(soaked.of("checked") > 0);
    assertTrue(
        soaked.refused() * 20 <= soaked.acknowledged(), () -> "too many were refused: " + soaked);
    assertEquals(
        List.of(),
        reports.stream().filter(report -> report.outcome() != Outcome.CLEAN).toList(),
        "prunes that were not clean");
    assertTrue(sum(reports, "deleted.manifest") > 0, "prune deletes while they push");
    assertTrue(sum(reports, "swept") > 0, "prune sweeps while they push");
  }

  private static long sum(List<Report> reports, String count) {
    return reports.stream().mapToLong(report -> report.count(count)).sum();
  }
}
