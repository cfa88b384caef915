package dev.umbra.local.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Clients that push image after image, side by side, whatever happens to the gateway. */
final class Pushers {
  private static final int CLIENTS = 4;

  /** Many more than are needed: a run that hits nothing shall end too. */
  private static final int MOST = 2000;

  private final Storm storm;
  private final long seed;
  private final AtomicInteger next = new AtomicInteger();
  private final List<Image> acknowledged = new CopyOnWriteArrayList<>();
  private final List<Image> unacknowledged = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  Pushers(Storm storm, long seed) {
    this.storm = storm;
    this.seed = seed;
  }

  /**
   * Pushes.
   *
   * @param enough whether this many images are
   */
  void pushUntil(IntPredicate enough) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        threads.execute(() -> pushMany(enough));
      }
    }
  }

  private void pushMany(IntPredicate enough) {
    for (int number = next.getAndIncrement();
        number < MOST && failures.isEmpty() && !enough.test(number);
        number = next.getAndIncrement()) {
      push(Image.of(seed, number));
    }
  }

  /** Some clients try again at once, others not. */
  private void push(Image image) {
    try {
      boolean again = image.number() % 4 == 0;
      boolean done = push(storm.life(), image) || (again && push(storm.life(), image));
      (done ? acknowledged : unacknowledged).add(image);
    } catch (RuntimeException e) {
      failures.add(e.toString());
    }
  }

  private static boolean push(Life registry, Image image) {
    try {
      Push.push(registry, image);
      return true;
    } catch (CutException e) {
      return false;
    }
  }

  /** Pushes what was cut off, and tells what cannot be pushed. */
  List<String> pushRest(Life registry) {
    List<String> failed = new ArrayList<>();
    for (Image image : unacknowledged) {
      try {
        Push.push(registry, image);
      } catch (CutException | RuntimeException e) {
        failed.add(e.toString());
      }
    }
    return failed;
  }

  List<Image> acknowledged() {
    return acknowledged;
  }

  List<Image> unacknowledged() {
    return new ArrayList<>(unacknowledged);
  }

  /** Answers that nobody should get, killed or not. */
  List<String> failures() {
    return failures;
  }
}
