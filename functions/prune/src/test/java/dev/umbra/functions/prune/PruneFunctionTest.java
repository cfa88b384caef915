package dev.umbra.functions.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Prune;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Report;
import dev.umbra.prune.ScaledRun;
import dev.umbra.prune.UnknownPlanException;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectStore;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FakeContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PruneFunctionTest {
  private static final int REPOSITORIES = 20;
  private static final int MINUTES = 900_000;
  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final byte[] SCHEDULED = EventFiles.json("prune-scheduled");

  /** What the function asked Lambda for. */
  private record Asked(String arn, byte[] event) {}

  private final TestClock clock = new TestClock();
  private final ObjectStore store = new MemoryObjectStore(clock);
  private final Pushed pushed = new Pushed(store, clock);
  private final List<Asked> asked = new ArrayList<>();
  private final PruneFunction function =
      new PruneFunction(
          new Prune(store, PruneSettings.DEFAULT),
          new Steps(new ScaledRun(store, PruneSettings.DEFAULT), "images"),
          (arn, event) -> asked.add(new Asked(arn, event)),
          clock);

  private void pushAndForget() {
    pushed.images(REPOSITORIES, "v1");
    clock.advance(Duration.ofDays(200));
  }

  private Report invoke(byte[] event, FakeContext context) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), answer, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Report.parse(answer.toString(UTF_8));
  }

  private Report invoke(byte[] event) {
    return invoke(event, new FakeContext(MINUTES, ALWAYS));
  }

  @Test
  void theScheduleRemovesWhatNobodyKeeps() {
    pushAndForget();
    Report report = invoke(SCHEDULED);
    assertEquals(Outcome.CLEAN, report.outcome(), report::toJson);
    assertEquals(List.of(), pushed.records());
    assertEquals(List.of(), asked);
  }

  @Test
  void aDryRunRemovesNothingUntilItsPlanIsAskedFor() {
    pushAndForget();
    Report plan = invoke(EventFiles.json("prune-dry-run"));
    assertEquals(REPOSITORIES * Pushed.RECORDS, pushed.records().size());
    assertEquals(REPOSITORIES, plan.count("planned.tag"));
    Report applied = invoke("{\"plan\":\"%s\"}".formatted(plan.id()).getBytes(UTF_8));
    assertEquals(Outcome.CLEAN, applied.outcome(), applied::toJson);
    assertEquals(List.of(), pushed.records());
  }

  @Test
  void aPlanThatThereIsNotIsAnError() {
    assertThrows(UnknownPlanException.class, () -> invoke(EventFiles.json("prune-plan")));
  }

  @Test
  void theLogHasTheReportInOneLine() throws IOException {
    FakeContext context = new FakeContext(MINUTES, ALWAYS);
    Report report = invoke(SCHEDULED, context);
    assertEquals(1, context.log.size());
    Map<String, Object> line = JSON.std.mapFrom(context.log.getFirst());
    assertEquals(JSON.std.mapFrom(report.toJson()), line.get("report"));
    assertEquals("umbra", line.get("FunctionName"));
  }

  @Test
  void aRunWhoseTimeIsOverInvokesItsAliasWithTheSameEventUntilItEnds() {
    pushAndForget();
    int questions = 120;
    Report first = invoke(SCHEDULED, new FakeContext(MINUTES, questions));
    assertEquals(Outcome.INCOMPLETE, first.outcome(), first::toJson);
    Report last = first;
    for (int next = 0; next < asked.size(); next++) {
      assertEquals(FakeContext.ARN, asked.get(next).arn());
      assertArrayEquals(SCHEDULED, asked.get(next).event());
      questions += 60;
      last = invoke(asked.get(next).event(), new FakeContext(MINUTES, questions));
    }
    assertEquals(first.id(), last.id());
    assertEquals(first.start(), last.start());
    assertEquals(Outcome.CLEAN, last.outcome(), last::toJson);
    assertEquals(REPOSITORIES, last.count("deleted.tag"));
    assertEquals(List.of(), pushed.records());
    assertEquals(List.of(), pushed.keys("prune/runs/"));
  }

  @Test
  void aPlanWhoseTimeIsOverGoesOnWhereItStopped() {
    pushAndForget();
    Report plan = invoke(EventFiles.json("prune-dry-run"));
    byte[] event = "{\"plan\":\"%s\"}".formatted(plan.id()).getBytes(UTF_8);
    Report first = invoke(event, new FakeContext(MINUTES, 10));
    assertEquals(Outcome.INCOMPLETE, first.outcome(), first::toJson);
    long tags = first.count("deleted.tag");
    assertTrue(tags > 0 && tags < REPOSITORIES, first::toJson);
    assertArrayEquals(event, asked.getFirst().event());
    Report second = invoke(event);
    assertEquals(Outcome.CLEAN, second.outcome(), second::toJson);
    assertEquals(REPOSITORIES - tags, second.count("deleted.tag"));
    assertEquals(List.of(), pushed.records());
  }

  @Test
  void threeInvocationsThatComeNoFurtherAreTheLast() throws IOException {
    pushAndForget();
    for (int fruitless = 1; fruitless <= 3; fruitless++) {
      FakeContext context = new FakeContext(MINUTES, 1);
      Report report = invoke(SCHEDULED, context);
      assertEquals(Outcome.INCOMPLETE, report.outcome());
      assertEquals(fruitless, report.count("fruitless"));
      assertEquals(Math.min(2, fruitless), asked.size());
      assertEquals(fruitless / 3, JSON.std.mapFrom(context.log.getFirst()).get("stuck"));
    }
  }

  @Test
  void aRunThatGaveUpIsGoneOnWithByTheNextScheduledOne() {
    pushAndForget();
    for (int attempt = 1; attempt <= 3; attempt++) {
      invoke(SCHEDULED, new FakeContext(MINUTES, 1));
    }
    assertEquals(Outcome.CLEAN, invoke(SCHEDULED).outcome());
    assertEquals(List.of(), pushed.records());
  }
}
