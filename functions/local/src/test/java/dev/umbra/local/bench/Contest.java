package dev.umbra.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.local.bench.Contestant.Running;
import dev.umbra.local.layer.Layer;
import dev.umbra.local.layer.LayerClient;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Registries in turns, each round in another order. */
final class Contest {
  private static final String REPOSITORY = "bench/layer";
  private static final int WARM_UP = 100;

  private record Entry(Contestant contestant, Running running) {}

  private final String store;
  private final List<Contestant> contestants;
  private final TemporaryFolder folder;
  private final Figures figures;
  private final List<Entry> entries = new ArrayList<>();
  private long seed;

  Contest(String store, List<Contestant> contestants, TemporaryFolder folder, Figures figures) {
    this.store = store;
    this.contestants = contestants;
    this.folder = folder;
    this.figures = figures;
  }

  void run(int rounds, long... sizes) {
    try {
      for (Contestant contestant : contestants) {
        Path own = folder.newFolder(contestant.name());
        entries.add(new Entry(contestant, contestant.start().in(own)));
      }
      entries.forEach(this::warmUp);
      for (long size : sizes) {
        for (int round = 0; round < rounds; round++) {
          round(size);
          Collections.rotate(entries, 1);
        }
      }
    } finally {
      entries.forEach(entry -> entry.running.close());
    }
  }

  /** Also checks that what comes out is what went in. */
  private void warmUp(Entry entry) {
    LayerClient client = client(entry);
    for (int time = 0; time < 3; time++) {
      Layer layer = Layer.of(((long) WARM_UP) << 20, seed++);
      client.pushByPatch(layer);
      assertEquals(layer.digest(), client.digestOfPulled(layer));
      client.pushByPut(Layer.of(((long) WARM_UP) << 20, seed++));
    }
    deleteLayers();
  }

  private static LayerClient client(Entry entry) {
    return new LayerClient(entry.running.address(), REPOSITORY);
  }

  private void round(long mebibytes) {
    for (Operation push : List.of(Operation.PATCH, Operation.PUT)) {
      Layer layer = Layer.of(mebibytes << 20, seed++);
      for (Entry entry : entries) {
        measure(entry, push, layer);
        if (push == Operation.PUT) {
          measure(entry, Operation.PULL, layer);
        }
        deleteLayers();
      }
    }
  }

  private void measure(Entry entry, Operation operation, Layer layer) {
    sync();
    long start = System.nanoTime();
    operation.run(client(entry), layer);
    long answered = System.nanoTime() - start;
    sync();
    long onDisk = System.nanoTime() - start;
    Figures.Case of = new Figures.Case(store, layer.size() >> 20, operation);
    figures.add(of, entry.contestant, layer.size() * 1e3 / answered, layer.size() * 1e3 / onDisk);
    System.out.printf(
        "%s %d MiB, %s, %s: %.0f MB/s (load %s)%n",
        store,
        layer.size() >> 20,
        operation,
        entry.contestant.name(),
        layer.size() * 1e3 / answered,
        Machine.load());
  }

  /** What one leaves unwritten must not slow the next one down. */
  private static void sync() {
    Command.of("sync").run();
  }

  /** A disk need not hold all layers at once. Nobody asks for them again. */
  private void deleteLayers() {
    try (var paths = Files.walk(folder.path())) {
      for (Path path : paths.filter(Contest::isLayer).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLayer(Path path) {
    return Files.isRegularFile(path) && path.toFile().length() > 1 << 20;
  }
}
