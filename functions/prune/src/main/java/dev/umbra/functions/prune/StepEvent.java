package dev.umbra.functions.prune;

import dev.umbra.prune.ScaledItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the state machine asks of the function: one part of a run. */
sealed interface StepEvent extends PruneEvent {
  /** {@code {"step": "begin"}}. */
  record Begin() implements StepEvent {}

  /** {@code {"step": "list", "run": "<id>"}}. */
  record ListRepositories(String run) implements StepEvent {}

  /**
   * {@code {"step": "repositories", "BatchInput": {"run": "<id>", "fruitless": 0}, "Items":
   * [...]}}, in the words of Step Functions' batches.
   *
   * @param fruitless how many attempts in a row before this one did nothing
   */
  record Repositories(String run, int fruitless, List<ScaledItem> items) implements StepEvent {}

  /** {@code {"step": "uploads", "run": "<id>", "fruitless": 0}}. */
  record Uploads(String run, int fruitless) implements StepEvent {}

  /** {@code {"step": "sweep", "run": "<id>", "fruitless": 0}}. */
  record Sweep(String run, int fruitless) implements StepEvent {}

  /** {@code {"step": "report", "run": "<id>"}}. */
  record SumUp(String run) implements StepEvent {}

  /**
   * Reads an event that has a step.
   *
   * @throws InvalidEventException where there is no such step, or not all that it takes
   */
  static StepEvent parse(Map<String, Object> members) {
    return switch (text(members, "step")) {
      case "begin" -> new Begin();
      case "list" -> new ListRepositories(text(members, "run"));
      case "repositories" -> {
        Map<String, Object> batch = object(members.get("BatchInput"));
        yield new Repositories(text(batch, "run"), number(batch, "fruitless"), items(members));
      }
      case "uploads" -> new Uploads(text(members, "run"), number(members, "fruitless"));
      case "sweep" -> new Sweep(text(members, "run"), number(members, "fruitless"));
      case "report" -> new SumUp(text(members, "run"));
      default -> throw new InvalidEventException("there is no step " + members.get("step"));
    };
  }

  private static List<ScaledItem> items(Map<String, Object> members) {
    if (!(members.get("Items") instanceof List<?> list)) {
      throw new InvalidEventException("the step has no list Items");
    }
    try {
      return list.stream().map(StepEvent::object).map(ScaledItem::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("the step has an item that is " + e.getMessage());
    }
  }

  private static Map<String, Object> object(@Nullable Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> members.put(String.valueOf(name), member));
    }
    return members;
  }

  private static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new InvalidEventException("the step has no text " + name);
  }

  private static int number(Map<String, Object> members, String name) {
    if (members.get(name) instanceof Integer number) {
      return number;
    }
    throw new InvalidEventException("the step has no number " + name);
  }
}
