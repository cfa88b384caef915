package dev.umbra.functions.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.lambda.AccessSecrets;
import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.lambda.StackFunction;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged function alone, told of requests by the project's events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenFunctionIT {
  private static final long LARGEST_PACKAGE = 8_000_000;

  private final Opened opened = new Opened();
  private FunctionPackage function;
  private FunctionProcess process;
  private Duration init;

  @BeforeAll
  void start(@TempDir Path folder) {
    SecretsServer secrets = opened.keep(SecretsServer.start());
    secrets.put(
        AccessSecrets.USERS,
        "users: {ann: {password: '%s', access: write}}"
            .formatted(PasswordHash.of("a:secret").text()));
    secrets.put(AccessSecrets.KEYS, SigningKeys.make().toJson());
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "access");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("USERS_SECRET", AccessSecrets.USERS);
    environment.put("TOKEN_KEYS_SECRET", AccessSecrets.KEYS);
    function = new StackPackages(folder).of(StackFunction.TOKEN);
    process =
        opened.keep(FunctionProcess.start(function, StackFunction.TOKEN.handler(), environment));
    init = process.awaitInit();
  }

  @AfterAll
  void stop() {
    opened.close();
  }

  private Map<String, Object> answer(byte[] event) throws IOException {
    Outcome outcome = process.invoke(event).join();
    return JSON.std.mapFrom(
        assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString).json());
  }

  private static String body(Map<String, Object> answer) {
    return new String(Base64.getDecoder().decode(String.valueOf(answer.get("body"))), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token-get", "token-post"})
  void answersTheProjectsEventsWithATokenForWhatTheyAskFor(String event) throws IOException {
    Map<String, Object> answer = answer(EventFiles.json(event));
    assertEquals(200, answer.get("statusCode"), () -> body(answer));
    String token = String.valueOf(JSON.std.mapFrom(body(answer)).get("token"));
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
    assertTrue(claims.contains("\"sub\":\"ann\""), claims);
    assertTrue(claims.contains("\"name\":\"docker.io/team/app\""), claims);
    assertTrue(claims.contains("\"push\""), claims);
  }

  @ParameterizedTest
  @CsvSource({
    "version-check, 404",
    "manifest-get-by-tag, 404",
    "manifest-put, 404",
    "blob-head, 404",
    "upload-post, 404",
    "tags-list, 404",
  })
  void hasNoOtherRoute(String event, int status) throws IOException {
    assertEquals(status, answer(EventFiles.json(event)).get("statusCode"));
  }

  @Test
  void takesNoOtherMethod() throws IOException {
    String event = new String(EventFiles.json("token-get"), UTF_8);
    assertEquals(
        405, answer(event.replace("\"GET\"", "\"DELETE\"").getBytes(UTF_8)).get("statusCode"));
  }

  @Test
  void logsNothingThatIsSecret() throws IOException {
    var _ = answer(EventFiles.json("token-get"));
    var _ = answer(EventFiles.json("token-post"));
    List<String> log = process.log();
    assertTrue(log.stream().anyMatch(line -> line.contains("/auth/token")), log::toString);
    for (String secret : List.of("a:secret", "a%3Asecret", "YW5u", "eyJ", "$2y$", "\"d\"")) {
      assertEquals(List.of(), log.stream().filter(line -> line.contains(secret)).toList());
    }
  }

  @Test
  void printsWhatAStartCosts() {
    System.out.printf(
        "token function: package %.1f MB, init %d ms%n", function.size() / 1e6, init.toMillis());
    assertTrue(function.size() < LARGEST_PACKAGE, "the package has " + function.size() + " bytes");
  }
}
