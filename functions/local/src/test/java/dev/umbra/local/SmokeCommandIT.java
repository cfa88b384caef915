package dev.umbra.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.Outcome;
import dev.umbra.testing.LogSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code umbra smoke} as people use it, on a registry without AWS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmokeCommandIT {
  private static final String PASSWORD = LogSecrets.MARK + " of ann";

  /** An environment in which the SDK finds nothing. */
  private static final Map<String, String> NO_AWS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "",
          "AWS_REGION", "",
          "AWS_CONFIG_FILE", "/dev/null",
          "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
          "AWS_EC2_METADATA_DISABLED", "true");

  private final GatewayProcess gateway = GatewayProcess.onFolder("--user=ann:" + PASSWORD);
  private Path folder = Path.of("");

  @BeforeAll
  void writePasswords(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Files.writeString(folder.resolve("wrong"), LogSecrets.MARK + "\n");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  private String address() {
    return "http://" + gateway.address();
  }

  private Command umbra(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Umbra.class.getName()));
    words.add("smoke");
    for (String argument : arguments) {
      words.add(argument.replace("REGISTRY", address()).replace("FOLDER", folder.toString()));
    }
    return Command.of(words.toArray(String[]::new)).with(NO_AWS);
  }

  private Outcome run(String... arguments) {
    Outcome outcome = umbra(List.of(arguments)).attempt();
    LogSecrets.refuse("umbra smoke", outcome.printed().lines().toList());
    return outcome;
  }

  @Test
  void printsALineForEachFact() {
    Outcome outcome = run("REGISTRY", "--user=ann", "--password-file=FOLDER/password");
    assertEquals(0, outcome.exit(), outcome::toString);
    List<String> lines = outcome.out().lines().toList();
    assertTrue(
        lines
            .getFirst()
            .matches(
                address()
                    + ", through neither CloudFront nor API Gateway, in umbra-smoke/[0-9a-f]{8}"),
        lines::toString);
    assertEquals(13, lines.stream().filter(line -> line.contains("  ok: ")).count());
    assertEquals(2, lines.stream().filter(line -> line.contains("  left out: ")).count());
    assertTrue(lines.contains("13 as expected, 0 different, 2 left out"), lines::toString);
    assertTrue(lines.getLast().contains("--stack NAME"), lines::toString);
    assertEquals("", outcome.err());
  }

  @Test
  void printsJson() throws IOException {
    Outcome outcome =
        run(
            "--json",
            "REGISTRY",
            "--user=ann",
            "--password-file=FOLDER/password",
            "--repository=a/b");
    Map<String, Object> json = JSON.std.mapFrom(outcome.out());
    assertEquals("a/b", json.get("repository"));
    List<?> facts = assertInstanceOf(List.class, json.get("facts"));
    assertEquals(15, facts.size());
    assertTrue(
        facts.stream()
            .allMatch(
                fact ->
                    fact instanceof Map<?, ?> map
                        && map.get("verdict") instanceof String verdict
                        && List.of("ok", "left out").contains(verdict)),
        outcome::toString);
  }

  @Test
  void thePasswordMayComeByTheInput() {
    Outcome outcome = umbra(List.of("REGISTRY", "--user=ann")).reading(PASSWORD + "\n").attempt();
    assertEquals(0, outcome.exit(), outcome::toString);
  }

  @Test
  void anOpenRegistryNeedsNoUser() {
    try (GatewayProcess open = GatewayProcess.onFolder()) {
      Outcome outcome = run("http://" + open.address());
      assertEquals(0, outcome.exit(), outcome::toString);
      assertTrue(outcome.out().contains("401, and everybody may push"), outcome::toString);
    }
  }

  @Test
  void whatItPushedIsGone() throws IOException, InterruptedException {
    Outcome outcome =
        run("REGISTRY", "--user=ann", "--password-file=FOLDER/password", "--repository=is/gone");
    assertEquals(0, outcome.exit(), outcome::toString);
    assertEquals("{\"name\":\"is/gone\",\"tags\":[]}", get("/v2/is/gone/tags/list"));
  }

  private String get(String path) throws IOException, InterruptedException {
    String pair = Base64.getEncoder().encodeToString(("ann:" + PASSWORD).getBytes(UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address() + path))
              .header("Authorization", "Basic " + pair)
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | Missing required parameter: 'ADDRESS' | --json",
        "2 | is no address such as registry.example.com | https://registry/v2/",
        "2 | --password-file needs --user | REGISTRY --password-file x",
        "2 | is for a --user without a password | REGISTRY --user a:b --password-file x",
        "2 | name it with --stack | REGISTRY --region eu-central-1",
        "2 | 'Team/App' is no repository's name | REGISTRY --repository Team/App",
        "3 | without a password; name a user with --user | REGISTRY",
        "3 | knows no user ann with this password | REGISTRY --user ann --password-file FOLDER/wrong",
        "3 | cannot read --password-file | REGISTRY --user ann --password-file FOLDER/none",
        "3 | there is no password | REGISTRY --user ann",
        "3 | cannot reach http://127.0.0.1:1 (no connection) | http://127.0.0.1:1",
        "3 | no credentials are found; 'aws configure | REGISTRY --stack a --region us-east-1",
        "3 | no region is known; name it with --region | REGISTRY --stack umbra",
      })
  void saysWhatIsWrong(int exit, String message, String arguments) {
    Outcome outcome = run(arguments.split(" ", -1));
    assertEquals(exit, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().startsWith("umbra: "), outcome::toString);
    assertTrue(outcome.err().contains(message), outcome::toString);
    assertEquals(1, outcome.err().lines().count(), outcome::toString);
  }
}
