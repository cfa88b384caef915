package dev.umbra.explore;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses at random: mostly whoever went on last, more or less so from schedule to schedule, for
 * what is lost is lost by few interruptions at the right places.
 */
final class RandomChooser implements Chooser {
  private static final double FAULT = 0.06;

  private final SplittableRandom random;
  private final double patience;
  private int actor = -1;

  RandomChooser(long seed) {
    this.random = new SplittableRandom(seed);
    this.patience = random.nextDouble();
  }

  @Override
  public int choose(World world, List<Choice> choices) {
    int requests = (int) choices.stream().filter(Choice.Grant.class::isInstance).count();
    if (choices.size() > requests && random.nextDouble() < FAULT) {
      return random.nextInt(requests, choices.size());
    }
    int[] own =
        random.nextDouble() < patience
            ? java.util.stream.IntStream.range(0, requests)
                .filter(index -> isOwn(choices.get(index)))
                .toArray()
            : new int[0];
    int index = own.length > 0 ? own[random.nextInt(own.length)] : random.nextInt(requests);
    if (choices.get(index) instanceof Choice.Grant grant) {
      actor = grant.step().actor.index;
    }
    return index;
  }

  private boolean isOwn(Choice choice) {
    return choice instanceof Choice.Grant grant && grant.step().actor.index == actor;
  }
}
