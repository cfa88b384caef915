package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.Troubles;
import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function, told by the project's events, among servers that stand in for AWS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysFunctionIT {
  private static final Path ZIP = Path.of("target", "umbra-keys.zip").toAbsolutePath();
  private static final long LARGEST_PACKAGE = 8_000_000;
  private static final Duration TIME = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:";
  private static final String UPLOAD = ARN + "UploadKey-a1b2c3";
  private static final String TOKEN = ARN + "TokenKeys-d4e5f6";
  private static final String PUBLIC = ARN + "TokenPublicKeys-g7h8i9";

  private final Opened opened = new Opened();
  private final Troubles troubles = new Troubles();
  private final SecretsServer secrets = opened.keep(SecretsServer.start());
  private final EdgeServer edge = opened.keep(EdgeServer.start(troubles));
  private final AnswerServer answers = opened.keep(AnswerServer.start());
  private FunctionPackage function;
  private FunctionProcess process;
  private Duration init;

  @BeforeAll
  void start(@TempDir Path folder) {
    List.of(UPLOAD, TOKEN, PUBLIC).forEach(secrets::create);
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", SignatureCheck.CREDENTIALS.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", SignatureCheck.CREDENTIALS.secretAccessKey());
    environment.put("AWS_SESSION_TOKEN", SignatureCheck.CREDENTIALS.sessionToken());
    environment.put("KEY_VALUE_STORE_ENDPOINT", edge.address().toString());
    function = FunctionPackage.unzip(ZIP, folder);
    process =
        opened.keep(FunctionProcess.start(function, KeysFunction.class.getName(), environment));
    init = process.awaitInit();
  }

  @AfterAll
  void stop() {
    opened.close();
  }

  @BeforeEach
  void thereAreKeys() throws IOException {
    assertEquals("SUCCESS", answer(event("keys-create")).get("Status"));
  }

  private String event(String name) {
    return new String(EventFiles.json(name), UTF_8)
        .replaceAll("https://[^\"]*/answer", answers.url("answer").toString().replace("$", "\\$"))
        .replace("\"6m\"", "\"1s\"");
  }

  private Map<String, Object> answer(String event) throws IOException {
    return answer(event, TIME);
  }

  private Map<String, Object> answer(String event, Duration time) throws IOException {
    Outcome outcome = process.invoke(event.getBytes(UTF_8), time).join();
    assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString);
    return JSON.std.mapFrom(answers.puts().getLast().body());
  }

  private String text(String secret) {
    return secrets.text(secret).orElseThrow();
  }

  @Test
  void makesKeysAndRotatesThem() throws IOException {
    String uploadKey = text(UPLOAD).lines().findFirst().orElseThrow();
    String tokenKey = Bench.ids(text(TOKEN)).getFirst();
    // Whatever an earlier test did with the same value, this one is new.
    String event = event("keys-update").replace("\"2\"", "\"" + System.nanoTime() + "\"");
    Map<String, Object> answer = answer(event);
    assertEquals("SUCCESS", answer.get("Status"), answer::toString);
    assertEquals("new keys are in use", answer.get("Reason"));
    assertEquals(uploadKey, text(UPLOAD).lines().toList().getLast());
    assertEquals(2, text(UPLOAD).lines().count());
    assertEquals(text(UPLOAD).replace('\n', ' '), edge.value().orElseThrow());
    assertEquals(tokenKey, Bench.ids(text(TOKEN)).getLast());
    assertEquals(Bench.ids(text(TOKEN)), Bench.ids(text(PUBLIC)));
  }

  @Test
  void answersADeletion() throws IOException {
    int asked = secrets.asked().size();
    assertEquals("SUCCESS", answer(event("keys-delete")).get("Status"));
    assertEquals(asked, secrets.asked().size());
  }

  @Test
  void answersWhatCannotBeDone() throws IOException {
    Map<String, Object> answer = answer(event("keys-create").replace("\"1s\"", "\"for ever\""));
    assertEquals("FAILED", answer.get("Status"));
    assertEquals(
        "the resource's properties are wrong: Wait is a delay such as 6m, of at most 11m",
        answer.get("Reason"));
  }

  @Test
  void answersWhenItsTimeIsNearlyOver() throws IOException {
    Map<String, Object> answer =
        answer(event("keys-update").replace("\"2\"", "\"3\""), Duration.ofSeconds(40));
    assertEquals("FAILED", answer.get("Status"));
  }

  @Test
  void triesAgainToAnswer() throws IOException {
    answers.refuseNext(1);
    assertEquals("SUCCESS", answer(event("keys-delete")).get("Status"));
  }

  @Test
  void theLogTellsWhatWasDoneAndNothingThatIsSecret() throws IOException, InterruptedException {
    var _ = answer(event("keys-delete"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.log().stream().noneMatch(line -> line.contains("\"type\":\"Delete\""))) {
      assertTrue(System.nanoTime() < end, process.log()::toString);
      Thread.sleep(20);
    }
    List<String> log = process.log();
    for (String secret :
        List.of("X-Amz-Signature", text(UPLOAD).lines().findFirst().orElseThrow(), "\"d\"")) {
      assertEquals(List.of(), log.stream().filter(line -> line.contains(secret)).toList());
    }
  }

  @Test
  void refusesOtherEvents() {
    Outcome outcome = process.invoke("{\"rotate\": true}".getBytes(UTF_8)).join();
    String failure = assertInstanceOf(Outcome.Failure.class, outcome).json();
    assertTrue(failure.contains("deploy the stack with another KeyRotation"), failure);
    assertFalse(failure.contains("stackTrace\":[\""), failure);
  }

  @Test
  void printsWhatAStartCosts() {
    System.out.printf(
        "keys function: package %.1f MB, init %d ms%n", function.size() / 1e6, init.toMillis());
    assertTrue(function.size() < LARGEST_PACKAGE, "the package has " + function.size() + " bytes");
  }
}
