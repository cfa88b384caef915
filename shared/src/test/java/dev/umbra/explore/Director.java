package dev.umbra.explore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Leads the actors through one schedule that is known beforehand. */
final class Director implements Chooser {
  private final Deque<Cue> cues;

  Director(List<Cue> cues) {
    this.cues = new ArrayDeque<>(cues);
  }

  /** What happens for a while. */
  sealed interface Cue {
    /** The actor goes on until it is about to send such a request, or to its end. */
    record Go(String actor, Pattern until) implements Cue {}

    /** The actor sends one request more. */
    record One(String actor) implements Cue {}

    /** Time passes. */
    record Pass(Duration time) implements Cue {}

    static Cue until(String actor, String request) {
      return new Go(actor, Pattern.compile(request));
    }

    static Cue toTheEnd(String actor) {
      return new Go(actor, Pattern.compile("(?!)"));
    }
  }

  @Override
  public int choose(World world, List<Choice> choices) {
    while (!cues.isEmpty()) {
      int index = follow(cues.getFirst(), choices);
      if (index != STOP) {
        return index;
      }
      cues.removeFirst();
    }
    return 0;
  }

  /** What the cue asks for, or {@link #STOP} where it is done. */
  private int follow(Cue cue, List<Choice> choices) {
    return switch (cue) {
      case Cue.Go go ->
          first(choices, choice -> isOf(choice, go.actor()) && matches(choice, go.until())) == STOP
              ? first(choices, choice -> isOf(choice, go.actor()))
              : STOP;
      case Cue.One one -> {
        cues.removeFirst();
        cues.addFirst(new Cue.Pass(Duration.ZERO));
        yield first(choices, choice -> isOf(choice, one.actor()));
      }
      case Cue.Pass pass -> {
        int index =
            pass.time().isZero() ? STOP : first(choices, new Choice.Wait(pass.time())::equals);
        cues.removeFirst();
        cues.addFirst(new Cue.Pass(Duration.ZERO));
        yield index;
      }
    };
  }

  private static int first(List<Choice> choices, Predicate<Choice> wanted) {
    for (int index = 0; index < choices.size(); index++) {
      if (wanted.test(choices.get(index))) {
        return index;
      }
    }
    return STOP;
  }

  private static boolean isOf(Choice choice, String actor) {
    return choice instanceof Choice.Grant grant && grant.step().actor.name.equals(actor);
  }

  private static boolean matches(Choice choice, Pattern request) {
    return choice instanceof Choice.Grant grant
        && request.matcher(grant.step().request.toString()).find();
  }
}
