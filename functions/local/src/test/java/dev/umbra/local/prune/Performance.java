package dev.umbra.local.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.prune.Scenario.Line;
import dev.umbra.local.prune.Scenario.Part;
import dev.umbra.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** A scenario on a world of its own, statement by statement. */
final class Performance {
  private final World world;
  private final Meeting meeting;
  private final Map<String, Consumer<Words>> actions = new LinkedHashMap<>();
  private final Map<String, ToIntFunction<Words>> requests;
  private final Map<String, Consumer<Words>> checks;
  private final Map<String, Consumer<ObjectStore>> meetings;
  private final Checks ending;
  private final List<String> overlays = new ArrayList<>();
  private final Runs runs;

  Performance(World world, Meeting meeting) {
    this.world = world;
    this.meeting = meeting;
    Seeds seeds = new Seeds(world);
    runs = new Runs(world);
    ending = new Checks(world, runs, seeds);
    requests = new Pushes(world).statements();
    checks = ending.statements();
    actions.putAll(seeds.statements());
    actions.putAll(runs.statements());
    actions.putAll(definitions());
    actions.put("remember", checks.get("remember"));
    meetings = Map.of("prune", runs::run, "sweep", runs::sweep, "apply", runs::apply);
  }

  private Map<String, Consumer<Words>> definitions() {
    Documents documents = new Documents(world.shelf);
    Map<String, Consumer<Words>> definitions = new LinkedHashMap<>();
    definitions.put("image", documents::image);
    definitions.put("index", documents::index);
    definitions.put("artifact", documents::artifact);
    definitions.put("unknown", documents::unknown);
    definitions.put("schema1", documents::schema1);
    definitions.put("blob", documents::blob);
    definitions.put("stack", words -> world.stack(words.rest()));
    definitions.put("walk", words -> overlays.addAll(words.rest()));
    definitions.put("allow blob deletion", words -> world.allowBlobDeletion());
    definitions.put("registry clock ahead", words -> world.skew(Runs.duration(words.next())));
    definitions.put(
        "registry clock behind", words -> world.skew(Runs.duration(words.next()).negated()));
    return definitions;
  }

  void play(Scenario scenario) {
    for (Line line : scenario.lines()) {
      try {
        play(line);
      } catch (AssertionError | RuntimeException e) {
        String reports = runs.reports().stream().map(ending::readable).toList().toString();
        throw new AssertionError(
            line.place() + ": " + line.text() + ": " + e.getMessage() + "\n" + reports, e);
      }
    }
    ending.walk(overlays);
  }

  private void play(Line line) {
    int colon = line.text().indexOf(" meeting: ");
    if (colon >= 0) {
      meet(line.text().substring(0, colon), line.text().substring(colon + 10));
    } else if (line.text().startsWith("answers ")) {
      Words words = new Words(line.text());
      var _ = words.next();
      int expected = words.number();
      assertEquals(expected, request(words.restAsText()));
    } else if (line.part() == Part.THEN) {
      perform(line.text(), checks);
    } else {
      act(line.text());
    }
  }

  private void act(String text) {
    if (text.startsWith("try ")) {
      var _ = request(text.substring(4));
    } else if (matches(text, actions)) {
      perform(text, actions);
    } else {
      int status = request(text);
      assertTrue(status / 100 == 2, () -> "it was answered " + status);
    }
  }

  /** Runs prune, and before one of its requests, or after all, what is behind the colon. */
  private void meet(String run, String actionsThen) {
    Consumer<ObjectStore> prune = meetings.get(run);
    if (prune == null) {
      throw new IllegalArgumentException("nobody meets " + run);
    }
    List<Throwable> failures = new ArrayList<>();
    prune.accept(
        meeting.on(
            world.store,
            () -> {
              try {
                List.of(actionsThen.split(" *; *")).forEach(this::act);
              } catch (AssertionError | RuntimeException e) {
                failures.add(e);
              }
            }));
    assertEquals(List.of(), failures);
    if (!meeting.happened()) {
      List.of(actionsThen.split(" *; *")).forEach(this::act);
    }
  }

  private int request(String text) {
    int[] status = new int[1];
    Map<String, Consumer<Words>> table = new LinkedHashMap<>();
    requests.forEach((name, request) -> table.put(name, w -> status[0] = request.applyAsInt(w)));
    perform(text, table);
    return status[0];
  }

  private static boolean matches(String text, Map<String, ?> statements) {
    return statements.keySet().stream().anyMatch(name -> begins(text, name));
  }

  private static boolean begins(String text, String name) {
    return (text + " ").startsWith(name + " ");
  }

  /** The longest name that the text begins with is meant. */
  private static void perform(String text, Map<String, Consumer<Words>> statements) {
    Map.Entry<String, Consumer<Words>> statement =
        statements.entrySet().stream()
            .filter(candidate -> begins(text, candidate.getKey()))
            .max(Comparator.comparingInt(candidate -> candidate.getKey().length()))
            .orElseThrow(() -> new IllegalArgumentException("what is: " + text));
    Words words = new Words(text.substring(statement.getKey().length()));
    statement.getValue().accept(words);
    words.end();
  }
}
