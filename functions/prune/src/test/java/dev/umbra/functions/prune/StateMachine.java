package dev.umbra.functions.prune;

import static dev.umbra.testing.Template.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a state machine's definition (Amazon States Language), as far as the template's goes: what
 * it does not know is an error, so that a typo is one. It does not retry.
 */
final class StateMachine {
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "Task", Set.of("Comment", "Type", "Resource", "Parameters", "Retry", "Next", "End"),
          "Choice", Set.of("Comment", "Type", "Choices", "Default"),
          "Succeed", Set.of("Comment", "Type", "OutputPath"),
          "Map",
              Set.of(
                  "Comment",
                  "Type",
                  "ItemReader",
                  "ItemBatcher",
                  "MaxConcurrency",
                  "ToleratedFailurePercentage",
                  "ItemProcessor",
                  "ResultPath",
                  "Next"));

  private final String function;
  private final UnaryOperator<Map<String, Object>> lambda;
  private final BiFunction<String, String, List<Object>> reader;
  private final Set<String> visited = new HashSet<>();

  /**
   * @param function what the tasks' resource is called
   * @param lambda answers a task
   * @param reader of the items, by bucket and key
   */
  StateMachine(
      String function,
      UnaryOperator<Map<String, Object>> lambda,
      BiFunction<String, String, List<Object>> reader) {
    this.function = function;
    this.lambda = lambda;
    this.reader = reader;
  }

  /** The states that it came through. */
  Set<String> visited() {
    return Set.copyOf(visited);
  }

  /** All states of a definition, those of its maps included. */
  static Set<String> states(Map<String, Object> definition) {
    Map<String, Object> states = object(definition, "States");
    Set<String> names = new HashSet<>(states.keySet());
    for (String name : states.keySet()) {
      if (object(states, name).containsKey("ItemProcessor")) {
        names.addAll(states(object(object(states, name), "ItemProcessor")));
      }
    }
    return names;
  }

  /** Runs it from its start to its end. */
  Object run(Map<String, Object> definition, Object input) {
    Map<String, Object> states = object(definition, "States");
    String name = text(definition, "StartAt");
    Object data = input;
    while (true) {
      visited.add(name);
      Map<String, Object> state = object(states, name);
      checkMembers(name, state);
      switch (text(state, "Type")) {
        case "Task" -> data = task(state, data);
        case "Map" -> data = map(state, data);
        case "Choice" -> {}
        default -> {
          return path(text(state, "OutputPath"), data);
        }
      }
      if (Boolean.TRUE.equals(state.get("End"))) {
        return data;
      }
      name = state.containsKey("Choices") ? chosen(state, data) : text(state, "Next");
    }
  }

  private static void checkMembers(String name, Map<String, Object> state) {
    Set<String> known = MEMBERS.getOrDefault(text(state, "Type"), Set.of());
    if (!known.containsAll(state.keySet())) {
      throw new IllegalArgumentException(name + " has members that are not known: " + state);
    }
  }

  private Object task(Map<String, Object> state, Object data) {
    if (!text(state, "Resource").equals("${" + function + "}")) {
      throw new IllegalArgumentException("no task is called " + state.get("Resource"));
    }
    return lambda.apply(filled(object(state, "Parameters"), data));
  }

  private static String chosen(Map<String, Object> state, Object data) {
    for (Object choice : list(state.get("Choices"))) {
      Map<String, Object> members = object(Map.of("choice", choice), "choice");
      Object value = path(text(members, "Variable"), data);
      if (!(value instanceof Boolean)) {
        throw new IllegalArgumentException(members + " compares " + value);
      }
      if (value.equals(members.get("BooleanEquals"))) {
        return text(members, "Next");
      }
    }
    return text(state, "Default");
  }

  private Object map(Map<String, Object> state, Object data) {
    Map<String, Object> processor = object(state, "ItemProcessor");
    Map<String, Object> batcher = object(state, "ItemBatcher");
    Map<String, Object> batchInput = filled(object(batcher, "BatchInput"), data);
    int size = (Integer) Objects.requireNonNull(batcher.get("MaxItemsPerBatch"));
    List<Object> items = items(object(state, "ItemReader"), data);
    List<Object> results = new ArrayList<>();
    for (int start = 0; start < items.size(); start += size) {
      List<Object> batch = items.subList(start, Math.min(start + size, items.size()));
      results.add(run(processor, Map.of("BatchInput", batchInput, "Items", batch)));
    }
    Map<String, Object> output = new LinkedHashMap<>(members(data));
    String place = text(state, "ResultPath");
    if (!place.matches("\\$\\.[a-z]+")) {
      throw new IllegalArgumentException("no place for a result: " + place);
    }
    output.put(place.substring(2), results);
    return output;
  }

  private List<Object> items(Map<String, Object> itemReader, Object data) {
    if (!text(itemReader, "Resource").equals("arn:aws:states:::s3:getObject")
        || !text(object(itemReader, "ReaderConfig"), "InputType").equals("JSON")) {
      throw new IllegalArgumentException("cannot read items: " + itemReader);
    }
    Map<String, Object> parameters = filled(object(itemReader, "Parameters"), data);
    return reader.apply(text(parameters, "Bucket"), text(parameters, "Key"));
  }

  /** Members whose names end in {@code .$} are paths into the data; others are what they are. */
  private static Map<String, Object> filled(Map<String, Object> template, Object data) {
    Map<String, Object> filled = new LinkedHashMap<>();
    template.forEach(
        (name, value) -> {
          if (name.endsWith(".$")) {
            filled.put(name.substring(0, name.length() - 2), path(String.valueOf(value), data));
          } else {
            filled.put(name, value);
          }
        });
    return filled;
  }

  private static Object path(String path, Object data) {
    String[] names = path.split("\\.", -1);
    if (!names[0].equals("$")) {
      throw new IllegalArgumentException("not a path: " + path);
    }
    Object value = data;
    for (String name : List.of(names).subList(1, names.length)) {
      Object member = members(value).get(name);
      if (member == null) {
        throw new IllegalArgumentException(path + " is not in " + data);
      }
      value = member;
    }
    return value;
  }

  private static Map<String, Object> members(Object data) {
    return object(Map.of("data", data), "data");
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("not a list: " + value);
  }

  private static String text(Map<String, Object> document, String name) {
    if (document.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text " + name + " in " + document);
  }
}
