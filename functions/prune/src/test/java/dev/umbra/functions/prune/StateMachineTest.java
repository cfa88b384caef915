package dev.umbra.functions.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Prune;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Report;
import dev.umbra.prune.ScaledRun;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.testing.Template;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.lambda.FakeContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The template's state machine, its steps done by the function itself. */
final class StateMachineTest {
  /** More than one batch. */
  private static final int REPOSITORIES = 110;

  private static final int MINUTES = 900_000;
  private static final String BUCKET = "images";

  private final Map<String, Object> definition =
      Template.object(Template.read().properties("PruneMachine"), "Definition");

  /** A bucket and the function on it. */
  private final class World {
    final TestClock clock = new TestClock();
    final ObjectStore store = new MemoryObjectStore(clock);
    final Pushed pushed = new Pushed(store, clock);
    final PruneFunction function =
        new PruneFunction(
            new Prune(store, PruneSettings.DEFAULT),
            new Steps(new ScaledRun(store, PruneSettings.DEFAULT), BUCKET),
            (arn, event) -> {
              throw new AssertionError("invoked again");
            },
            clock);

    /** In all repositories something old, in some something new, in one what cannot be read. */
    World seeded() {
      pushed.images(REPOSITORIES, "old");
      clock.advance(Duration.ofDays(200));
      pushed.images(3, "new");
      clock.advance(Duration.ofDays(2));
      pushed.image(RepositoryName.ofCanonical("docker.io/org/young"), "v1");
      var _ =
          store.putIfAbsent(
              new ObjectKey("local/docker.io!org!app7/tags/broken"), "?".getBytes(UTF_8));
      return this;
    }

    Map<String, Object> invoke(Map<String, Object> event, int questions) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        function.handleRequest(
            new ByteArrayInputStream(JSON.std.asBytes(event)),
            answer,
            new FakeContext(MINUTES, questions));
        return JSON.std.mapFrom(answer.toString(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Report single() {
      return report(invoke(Map.of(), Integer.MAX_VALUE));
    }

    Report scaled(StateMachine machine) {
      return report(machine.run(definition, Map.of()));
    }

    Report scaled() {
      return scaled(machine(event -> Integer.MAX_VALUE));
    }

    /**
     * The machine on this bucket.
     *
     * @param questions how often a step may ask for the time before it is over
     */
    StateMachine machine(ToIntFunction<Map<String, Object>> questions) {
      return new StateMachine(
          "Prune", event -> invoke(event, questions.applyAsInt(event)), this::items);
    }

    /** Every step is done twice, as if its first answer had been lost. */
    StateMachine retrying(ToIntFunction<Map<String, Object>> questions) {
      return new StateMachine(
          "Prune",
          event -> {
            var _ = invoke(event, questions.applyAsInt(event));
            return invoke(event, questions.applyAsInt(event));
          },
          this::items);
    }

    private List<Object> items(String bucket, String key) {
      assertEquals(BUCKET, bucket);
      try {
        return JSON.std.listFrom(
            new String(store.get(new ObjectKey(key)).orElseThrow().content(), UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Report report(Object answer) {
      try {
        return Report.parse(JSON.std.asString(answer));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void assertSame(Report single, World one, Report scaled, World other) {
    assertEquals(single.counts(), scaled.counts());
    assertEquals(single.notes(), scaled.notes());
    assertEquals(single.outcome(), scaled.outcome());
    assertEquals(one.pushed.records(), other.pushed.records());
    assertEquals(one.pushed.keys("blobs/").size(), other.pushed.keys("blobs/").size());
    assertEquals(List.of(), other.pushed.keys("prune/scale/"));
  }

  @Test
  void doesWhatTheFunctionAloneDoes() {
    World one = new World().seeded();
    World other = new World().seeded();
    Report first = one.single();
    assertEquals(REPOSITORIES - 1, first.count("deleted.tag"), first::toJson);
    assertEquals(Outcome.REFUSED, first.outcome());
    assertSame(first, one, other.scaled(), other);
    one.clock.advance(Duration.ofHours(2));
    other.clock.advance(Duration.ofHours(2));
    Report second = one.single();
    assertTrue(second.count("swept") > REPOSITORIES, second::toJson);
    assertSame(second, one, other.scaled(), other);
  }

  @Test
  void stepsWhoseTimeIsOverGoOnUntilAllIsDone() {
    World world = new World().seeded();
    int[] questions = {100};
    StateMachine machine = world.machine(event -> questions[0] += 100);
    Report report = world.scaled(machine);
    assertEquals(StateMachine.states(definition), machine.visited());
    assertEquals(REPOSITORIES - 1, report.count("deleted.tag"), report::toJson);
    assertEquals(0, report.count("failed"), report::toJson);
    World alone = new World().seeded();
    assertEquals(0, alone.single().count("failed"));
    assertEquals(alone.pushed.records(), world.pushed.records());
  }

  @Test
  void whatIsDoneTwiceCountsOnce() {
    World one = new World().seeded();
    World other = new World().seeded();
    StateMachine retrying = other.retrying(event -> Integer.MAX_VALUE);
    assertSame(one.single(), one, other.scaled(retrying), other);
    one.clock.advance(Duration.ofHours(2));
    other.clock.advance(Duration.ofHours(2));
    Report swept = other.scaled(retrying);
    assertSame(one.single(), one, swept, other);
    assertTrue(swept.count("swept") > REPOSITORIES, swept::toJson);
  }

  @Test
  void whatIsStoppedAndDoneTwiceLosesNoCountOfDeletions() {
    World world = new World().seeded();
    int[] questions = {100};
    Report report = world.scaled(world.retrying(event -> questions[0] += 50));
    Report alone = new World().seeded().single();
    assertEquals(0, report.count("failed"), report::toJson);
    for (String kind : List.of("deleted.tag", "deleted.manifest", "deleted.blob")) {
      assertEquals(alone.count(kind), report.count(kind), kind + " of " + report.toJson());
    }
  }

  @Test
  void aBatchThatIsGivenUpTwiceFailedOnce() {
    World world = new World().seeded();
    Report report =
        world.scaled(
            world.retrying(
                event -> "repositories".equals(event.get("step")) ? 1 : Integer.MAX_VALUE));
    assertEquals(3, report.count("failed"), report::toJson);
  }

  @Test
  void aStepThatComesNoFurtherIsGivenUpAndReported() {
    World world = new World().seeded();
    Report report =
        world.scaled(
            world.machine(event -> "sweep".equals(event.get("step")) ? 1 : Integer.MAX_VALUE));
    assertEquals(Outcome.INCOMPLETE, report.outcome(), report::toJson);
    assertEquals(List.of("sweep: attempt after attempt came no further"), report.notes("failed"));
    assertEquals(REPOSITORIES - 1, report.count("deleted.tag"));
  }

  @Test
  void aBatchThatComesNoFurtherIsGivenUpAndReported() {
    World world = new World().seeded();
    Report report =
        world.scaled(
            world.machine(
                event -> "repositories".equals(event.get("step")) ? 1 : Integer.MAX_VALUE));
    assertEquals(Outcome.INCOMPLETE, report.outcome(), report::toJson);
    assertEquals(0, report.count("deleted.tag"));
    assertTrue(
        report.notes("failed").contains("100 repositories: attempt after attempt came no further"),
        report::toJson);
  }

  @Test
  void theMachineCallsTheFunctionsAlias() {
    assertEquals(
        "PruneFunction.Alias",
        Template.object(Template.read().properties("PruneMachine"), "DefinitionSubstitutions")
            .get("Prune"));
  }
}
