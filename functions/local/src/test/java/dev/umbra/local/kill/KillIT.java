package dev.umbra.local.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.GatewayJar;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the gateway at random moments of pushes. {@code -Dumbra.kill.seed} repeats images and aims
 * of an earlier run, though not the machine's own timing.
 */
final class KillIT {
  private static final int PUSHES = 200;
  private static final int HITS = 10;

  @TempDir Path folder;

  @Test
  void keepsWhatItAcknowledgedAndTakesTheRestAgain() throws InterruptedException {
    long seed = Long.getLong("umbra.kill.seed", new Random().nextInt(1_000_000));
    System.out.println("KillIT: seed " + seed);
    Aims aims = new Aims(new Random(seed));
    GatewayJar jar = GatewayJar.built().startingFast(folder);
    try (Storm storm = new Storm(jar, folder, aims)) {
      Pushers pushers = new Pushers(storm, seed);
      pushers.pushUntil(number -> number >= PUSHES && aims.fewestHits() >= HITS);
      Life calm = storm.calm();
      print(storm, aims, pushers);
      assertEquals(List.of(), pushers.failures());
      assertTrue(aims.fewestHits() >= HITS, "each step was hit often enough");
      assertEquals(List.of(), faults(calm, pushers.acknowledged()));
      List<Image> rest = pushers.unacknowledged();
      rest.removeIf(image -> !Pull.isTagged(calm, image));
      assertEquals(List.of(), faults(calm, rest), "what is tagged is whole");
      assertEquals(List.of(), pushers.pushRest(calm));
      assertEquals(List.of(), faults(calm, pushers.unacknowledged()));
    }
  }

  private static List<String> faults(Life registry, List<Image> images) {
    return images.stream()
        .map(image -> Pull.fault(registry, image))
        .flatMap(Optional::stream)
        .toList();
  }

  private static void print(Storm storm, Aims aims, Pushers pushers) {
    System.out.printf(
        "KillIT: %d kills, %d images acknowledged, %d not; requests cut off:%n",
        storm.kills(), pushers.acknowledged().size(), pushers.unacknowledged().size());
    Arrays.stream(Step.values())
        .forEach(step -> System.out.printf("  %-24s %4d%n", step, aims.hits(step)));
  }
}
