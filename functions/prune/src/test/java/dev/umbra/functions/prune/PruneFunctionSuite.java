package dev.umbra.functions.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.prune.Report;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.testing.S3Server;
import dev.umbra.testing.Template;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the deployed function does to a bucket on one S3 server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PruneFunctionSuite {
  private static final int REPOSITORIES = 5;
  private static final byte[] SCHEDULED = EventFiles.json("prune-scheduled");

  private FunctionPackage function;
  private TestBucket bucket;
  private S3ObjectStore store;
  private Pushed pushed;
  private DeployedPrune prune;

  abstract S3Server server();

  /** What the function must be told of that server. */
  Map<String, String> peculiarities() {
    return Map.of();
  }

  @BeforeAll
  void unzip(@TempDir Path folder) {
    function = FunctionPackage.unzip(DeployedPrune.ZIP, folder);
  }

  @BeforeEach
  void pushAndForget() throws InterruptedException {
    bucket = server().newBucket();
    prune = new DeployedPrune(function, bucket, peculiarities());
    store = S3ObjectStore.open(bucket.settings());
    pushed = new Pushed(store, InstantSource.system());
    pushed.images(REPOSITORIES, "old");
    // Servers tell whole seconds.
    Thread.sleep(DeployedPrune.AGE.plus(Duration.ofSeconds(2)));
    pushed.images(1, "new");
  }

  @AfterEach
  void remove() {
    prune.close();
    store.close();
  }

  private void assertOnlyTheNewIsLeft() {
    List<String> records = pushed.records();
    assertEquals(Pushed.RECORDS, records.size(), records::toString);
    assertTrue(records.contains("local/docker.io!org!app0/tags/new"), records::toString);
  }

  @Test
  void theScheduleRemovesWhatNobodyKeepsAndCondemnsItsData() {
    Report report = prune.invoke(SCHEDULED);
    assertEquals(REPOSITORIES, report.count("deleted.tag"), report::toJson);
    assertOnlyTheNewIsLeft();
    assertEquals(List.of(), List.copyOf(prune.lambda().invocations()));
    String line = prune.log().stream().filter(each -> each.contains("_aws")).findFirst().orElse("");
    assertTrue(line.contains(report.id()), () -> prune.log().toString());
  }

  @Test
  void aDryRunRemovesNothingUntilItsPlanIsAskedFor() {
    Report plan = prune.invoke(EventFiles.json("prune-dry-run"));
    assertEquals(REPOSITORIES, plan.count("planned.tag"), plan::toJson);
    assertEquals((REPOSITORIES + 1) * Pushed.RECORDS, pushed.records().size());
    Report applied = prune.invoke("{\"plan\":\"%s\"}".formatted(plan.id()).getBytes(UTF_8));
    assertEquals(REPOSITORIES, applied.count("deleted.tag"), applied::toJson);
    assertOnlyTheNewIsLeft();
  }

  @Test
  void aRunWithoutTimeAsksLambdaForAnotherInvocationWhichEndsIt() throws InterruptedException {
    Report stopped = prune.invokeTooLate(SCHEDULED);
    assertEquals(dev.umbra.prune.Outcome.INCOMPLETE, stopped.outcome(), stopped::toJson);
    LambdaEndpoint.Invocation again = prune.lambda().invocations().take();
    assertEquals("Event", again.type());
    assertEquals(
        "/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:test/invocations",
        again.path());
    assertArrayEquals(SCHEDULED, again.event());
    Report ended = prune.invoke(again.event());
    assertEquals(stopped.id(), ended.id());
    assertEquals(0, ended.count("stopped"), ended::toJson);
    assertOnlyTheNewIsLeft();
  }

  @Test
  void theStateMachineDoesTheSameStepByStep() throws IOException {
    StateMachine machine = new StateMachine("Prune", prune::step, this::items);
    Map<String, Object> definition =
        Template.object(Template.read().properties("PruneMachine"), "Definition");
    Report report = Report.parse(JSON.std.asString(machine.run(definition, Map.of())));
    assertEquals(REPOSITORIES, report.count("deleted.tag"), report::toJson);
    assertOnlyTheNewIsLeft();
    assertEquals(List.of(), pushed.keys("prune/scale/"));
  }

  private List<Object> items(String name, String key) {
    assertEquals(bucket.name(), name);
    try {
      byte[] list = store.get(new ObjectKey(key)).orElseThrow().content();
      return JSON.std.listFrom(new String(list, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEventThatItDoesNotKnowFailsAndSaysWhatIsAllowed() {
    Outcome outcome = prune.outcome("{\"dryrun\":true}".getBytes(UTF_8));
    String failure = assertInstanceOf(Outcome.Failure.class, outcome).json();
    assertTrue(failure.contains("an event is {}, {\\\"dryRun\\\": true} or"), failure);
  }
}
