package dev.umbra.local.soak;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What is used at the moment: a quarter of all, another one as time goes on. Each is left alone for
 * a little longer than the grace period, so that prune may take it, and is taken up again just
 * then.
 */
final class Fashion<T> {
  private static final Duration TURN = Duration.ofSeconds(84);

  private final List<T> all;
  private final long start = System.nanoTime();

  Fashion(List<T> all) {
    this.all = List.copyOf(all);
  }

  T any(Random random) {
    long turned = (System.nanoTime() - start) % TURN.toNanos();
    int first = (int) (turned * all.size() / TURN.toNanos());
    return all.get((first + random.nextInt(all.size() / 4)) % all.size());
  }
}
