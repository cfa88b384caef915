package dev.umbra.local.control;

import dev.umbra.prune.InvalidPolicyException;
import dev.umbra.prune.Lifetime;
import dev.umbra.prune.Policy;
import dev.umbra.prune.PolicyReader;
import dev.umbra.prune.PruneSettings;
import dev.umbra.store.Grace;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What prune is asked to do.
 *
 * @param plan of which; empty text where the task is about none
 */
public record PruneRequest(Task task, String plan, PruneSettings settings) {
  /** What there is to do. */
  public enum Task {
    /** Plan and apply. */
    RUN,
    /** Only make a plan. */
    PLAN,
    /** Apply a plan. */
    APPLY,
    /** Bring back what a plan deleted. */
    UNDO,
    /** Say what a plan does. */
    SHOW;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A request about a plan, which needs no policy. */
  public static PruneRequest aboutPlan(Task task, String plan, Duration grace) {
    PruneSettings any = PruneSettings.DEFAULT;
    return new PruneRequest(
        task,
        plan,
        new PruneSettings(any.policy(), new Grace(grace), any.uploadTimeout(), any.sweepDelay()));
  }

  Map<String, Object> members() {
    return Map.of(
        "task", task.text(),
        "plan", plan,
        "policy", settings.policy().toJson(),
        "grace", settings.grace().period().toString(),
        "uploadTimeout", settings.uploadTimeout().toString(),
        "sweepDelay", settings.sweepDelay().toString());
  }

  static PruneRequest parse(Map<String, Object> members) throws IOException {
    try {
      Policy policy =
          new PolicyReader(new Lifetime.Forever()).read(Message.text(members, "policy"));
      return new PruneRequest(
          Task.valueOf(Message.text(members, "task").toUpperCase(Locale.ROOT)),
          Message.text(members, "plan"),
          new PruneSettings(
              policy,
              new Grace(Duration.parse(Message.text(members, "grace"))),
              Duration.parse(Message.text(members, "uploadTimeout")),
              Duration.parse(Message.text(members, "sweepDelay"))));
    } catch (InvalidPolicyException | IllegalArgumentException e) {
      throw new IOException("not a request to prune: " + e.getMessage(), e);
    }
  }
}
