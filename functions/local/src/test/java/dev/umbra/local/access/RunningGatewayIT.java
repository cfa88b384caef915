package dev.umbra.local.access;

import static dev.umbra.local.access.TokenClient.basic;
import static dev.umbra.local.access.TokenClient.bearer;
import static dev.umbra.local.access.TokenClient.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayJar;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.Outcome;
import dev.umbra.testing.LogSecrets;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes for a gateway while it runs, by its files and by the commands that write them. */
final class RunningGatewayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PASSWORD = LogSecrets.MARK + " ß:→";

  @TempDir private Path folder;

  private static Command umbra(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-jar", GatewayJar.built().file().toString()));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray(String[]::new));
  }

  private static String htpasswd(String user) {
    return umbra("htpasswd", user).reading(PASSWORD + "\n").run().out();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(100);
    }
  }

  /** Somebody's editor writes another file and puts it in the place of the old one. */
  private static void replace(Path file, String content) throws IOException {
    Path draft = Files.writeString(file.resolveSibling("draft"), content);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void usersAreReadAnew() throws IOException, InterruptedException {
    String alice = htpasswd("alice");
    String bob = htpasswd("bob");
    Path users = Files.writeString(folder.resolve("users"), alice);
    try (GatewayProcess gateway = GatewayProcess.onFolder("--users=" + users)) {
      Logins logins = new Logins(new TokenClient(gateway.address()));
      assertTrue(logins.let("alice"));
      assertTrue(!logins.let("bob"));
      Files.writeString(users, alice + bob);
      await("bob is known", () -> logins.let("bob"));
      replace(users, "users: {bob: {password: " + LogSecrets.MARK + ", access: write}}");
      await(
          "it is said that the file is wrong", () -> logins.let("bob") && said(gateway, "bcrypt"));
      assertTrue(logins.let("alice"));
      Files.delete(users);
      await("it is said that it is gone", () -> logins.let("bob") && said(gateway, "no such file"));
      assertTrue(logins.let("alice"));
      replace(users, bob);
      await("alice is forgotten", () -> !logins.let("alice"));
      assertTrue(logins.let("bob"));
    }
  }

  private static boolean said(GatewayProcess gateway, String text) {
    return gateway.log().stream()
        .anyMatch(
            line -> line.contains("--users") && line.contains(text) && line.contains("before"));
  }

  private record Logins(TokenClient client) {
    boolean let(String user) {
      int status = client.get("/auth/token", basic(user, PASSWORD)).statusCode();
      assertTrue(status == 200 || status == 401, () -> "status " + status);
      return status == 200;
    }
  }

  @Test
  void keysOfTokensAreRotated() throws IOException, InterruptedException {
    Path key = folder.resolve("token.key");
    try (GatewayProcess gateway =
        GatewayProcess.onFolder("--user=zuul:" + LogSecrets.MARK, "--token-key-file=" + key)) {
      TokenClient client = new TokenClient(gateway.address());
      HttpResponse<String> login = login(client);
      String first = bearer(login);
      String refresh = given(login, "refresh_token").orElseThrow();
      rotate(key);
      await("another key signs", () -> !keyOf(bearer(login(client))).equals(keyOf(first)));
      String second = bearer(login(client));
      assertEquals(200, client.get("/v2/", first).statusCode());
      assertEquals(200, client.get("/v2/", second).statusCode());
      assertEquals(200, renew(client, refresh));
      rotate(key);
      await("the first key is forgotten", () -> client.get("/v2/", first).statusCode() == 401);
      assertEquals(200, client.get("/v2/", second).statusCode());
      assertEquals(401, renew(client, refresh));
    }
  }

  private static HttpResponse<String> login(TokenClient client) {
    return client.get("/auth/token?offline_token=true", basic("zuul", LogSecrets.MARK));
  }

  private static int renew(TokenClient client, String refresh) {
    return client.post("grant_type", "refresh_token", "refresh_token", refresh).statusCode();
  }

  private static void rotate(Path key) {
    Outcome outcome = umbra("token-key", "--token-key-file", key.toString()).run();
    assertTrue(outcome.out().contains(key.toString()), outcome::toString);
  }

  private static String keyOf(String bearer) {
    String header = bearer.substring("Bearer ".length(), bearer.indexOf('.'));
    return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
  }

  @Test
  void keysAreForTheirOwnerOnly() throws IOException {
    Path key = folder.resolve("token.key");
    rotate(key);
    assertEquals(
        "rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  /** Java would make other characters of them, and nobody could log in. */
  @Test
  void passwordsThatTheLocaleCannotReadAreRefused() {
    Command serve = umbra("serve", "--port", "0", "--data", folder.resolve("data").toString());
    List<String> words = new ArrayList<>(List.of("sh", "-c"));
    words.add("exec \"$@\" --user \"$(printf 'zuul:" + LogSecrets.MARK + "\\303\\274')\"");
    words.add("sh");
    words.addAll(serve.words());
    Outcome outcome =
        Command.of(words.toArray(String[]::new)).with(Map.of("LC_ALL", "C")).attempt();
    assertEquals(1, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().startsWith("umbra: --user has characters"), outcome::toString);
    assertTrue(!outcome.printed().contains(LogSecrets.MARK), outcome::toString);
  }

  @ParameterizedTest
  @CsvSource({"'', zuul, there is no password", "geheim, zu:ul, no colon", "geheim, '', no colon"})
  void saysWhyThereIsNoLine(String input, String name, String message) {
    Outcome outcome = umbra("htpasswd", name).reading(input).attempt();
    assertNotEquals(0, outcome.exit());
    assertTrue(
        outcome.err().startsWith("umbra: ") && outcome.err().contains(message), outcome.err());
    assertTrue(!outcome.printed().contains(LogSecrets.MARK), outcome.printed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--help | htpasswd, token-key",
        "serve --help | --users, --user, --anonymous, --token-key-file, --open",
        "htpasswd --help | umbra htpasswd robot >> users, first line of the input",
        "token-key --help | --token-key-file, --data, until they run out",
      })
  void helpTellsOfUsers(String command, String texts) {
    String help = umbra(command.split(" ", -1)).run().out().replaceAll("\\s+", " ");
    for (String text : texts.split(", ", -1)) {
      assertTrue(help.contains(text), () -> text + " in\n" + help);
    }
  }
}
