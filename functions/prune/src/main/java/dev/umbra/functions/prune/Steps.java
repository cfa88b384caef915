package dev.umbra.functions.prune;

import dev.umbra.prune.Report;
import dev.umbra.prune.ScaledItem;
import dev.umbra.prune.ScaledRun;
import dev.umbra.prune.ScaledRun.Advance;
import dev.umbra.prune.ScaledRun.Left;
import dev.umbra.prune.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a run, as the state machine asks for them. An answer is what the next state needs:
 * the run, whether the part {@code stopped} and shall go on, and how often in a row it came no
 * further.
 */
final class Steps {
  private final ScaledRun run;
  private final String bucket;

  /**
   * @param bucket where the state machine finds the list of repositories
   */
  Steps(ScaledRun run, String bucket) {
    this.run = run;
    this.bucket = bucket;
  }

  /** Does a part that is not the last. */
  Map<String, Object> answer(StepEvent event, Stop stop) {
    return switch (event) {
      case StepEvent.Begin begin -> ended(run.begin());
      case StepEvent.ListRepositories(String id) -> {
        Map<String, Object> state = ended(id);
        state.put("bucket", bucket);
        state.put("key", run.list(id).value());
        yield state;
      }
      case StepEvent.Repositories(String id, int fruitless, List<ScaledItem> items) ->
          batch(id, fruitless, run.repositories(id, items, stop));
      case StepEvent.Uploads(String id, int fruitless) ->
          whole(id, "uploads", fruitless, run.uploads(id, stop));
      case StepEvent.Sweep(String id, int fruitless) ->
          whole(id, "sweep", fruitless, run.sweep(id, stop));
      case StepEvent.SumUp(String id) -> report(id).members();
    };
  }

  /** Does the last part. */
  Report report(String id) {
    return run.report(id);
  }

  private Map<String, Object> batch(String id, int before, Left left) {
    String what = left.repositories().size() + " repositories";
    Map<String, Object> state = whole(id, what, before, left);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("stopped", state.remove("stopped"));
    answer.put("BatchInput", state);
    answer.put("Items", left.repositories().stream().map(ScaledItem::members).toList());
    return answer;
  }

  private Map<String, Object> whole(String id, String what, int before, Left left) {
    int fruitless = left.advance() == Advance.FRUITLESS ? before + 1 : 0;
    if (fruitless >= PruneFunction.PATIENCE) {
      run.giveUp(id, what, left.repositories());
      return ended(id);
    }
    return left.advance() == Advance.ENDED ? ended(id) : stopped(id, fruitless);
  }

  private static Map<String, Object> ended(String id) {
    return new LinkedHashMap<>(Map.of("run", id, "stopped", false, "fruitless", 0));
  }

  private static Map<String, Object> stopped(String id, int fruitless) {
    return new LinkedHashMap<>(Map.of("run", id, "stopped", true, "fruitless", fruitless));
  }
}
