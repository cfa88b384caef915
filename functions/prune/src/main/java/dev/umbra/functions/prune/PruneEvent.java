package dev.umbra.functions.prune;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the function is asked to do. */
sealed interface PruneEvent
    permits PruneEvent.Scheduled, PruneEvent.DryRun, PruneEvent.Plan, StepEvent {
  /** {@code {}}: plan and apply, as the schedule asks. */
  record Scheduled() implements PruneEvent {}

  /** {@code {"dryRun": true}}: write a plan, and change nothing else. */
  record DryRun() implements PruneEvent {}

  /** {@code {"plan": "<id>"}}: do what a plan says. */
  record Plan(String id) implements PruneEvent {}

  /**
   * Reads an event.
   *
   * @throws InvalidEventException which says what an event may be
   */
  static PruneEvent parse(byte[] json) {
    Map<String, Object> members = members(json);
    if (members.isEmpty()) {
      return new Scheduled();
    }
    if (members.containsKey("step")) {
      return StepEvent.parse(members);
    }
    if (members.size() > 1) {
      throw new InvalidEventException("the event has the members " + members.keySet());
    }
    Map.Entry<String, Object> member = members.entrySet().iterator().next();
    return switch (member.getValue()) {
      case Boolean yes when member.getKey().equals("dryRun") && yes -> new DryRun();
      case String id when member.getKey().equals("plan") -> new Plan(id);
      case null, default -> throw new InvalidEventException("the event has the member " + member);
    };
  }

  private static Map<String, Object> members(byte[] json) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(json))
          .orElseThrow(() -> new InvalidEventException("the event is null"));
    } catch (IOException e) {
      throw new InvalidEventException("the event is no JSON object");
    }
  }
}
