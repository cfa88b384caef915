package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.registry.DexServer;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What one client's users see. */
final class LoginStory {
  /** With what tools that cut at colons or know only ASCII's characters would break. */
  private static final String PASSWORD = LogSecrets.MARK + ":schlüssel:→🔑";

  /** They keep what they are given, and do not ask the registry about it. */
  private static final Set<String> LOGGED_IN_UNASKED = Set.of("crane", "ctr");

  /** They show the status only, whatever comes with it. */
  private static final Set<String> SAYING_LITTLE = Set.of("regctl", "ctr");

  private static final Pattern WRONG =
      Pattern.compile(
          "user or password is wrong|invalid username/password|incorrect username or password");

  private static final Pattern UNAUTHORIZED = Pattern.compile("(?i)unauthorized");

  private static final Pattern NOT_ALLOWED = Pattern.compile("may not push here|denied");

  /** To those who may not even pull many say this only: they send a HEAD first. */
  private static final Pattern FORBIDDEN = Pattern.compile("(?i)forbidden|denied");

  /** What clients say to those who have not logged in. */
  static final Pattern LOGIN_NEEDED =
      Pattern.compile(
          "(?i)unauthorized|authentication required|authorization failed|log in to do this"
              + "|may require ('docker login'|authorization)"
              + "|requested access to the resource is denied");

  /** Whose password is an id token. */
  private static final String JOB = "oidc";

  private final String registry;
  private final String name;
  private final Opened opened;
  private final Fixture fixture;

  LoginStory(String registry, String name, Opened opened) throws IOException {
    this.registry = registry;
    this.name = name;
    this.opened = opened;
    Client nobody = nobody();
    Kind kind =
        Stream.of(Kind.IMAGE, Kind.DOCKER, Kind.CHART)
            .filter(each -> nobody.cannotPush(each).isEmpty())
            .findFirst()
            .orElseThrow();
    TemporaryFolder folder = opened.keep(TemporaryFolder.create("umbra-fixtures"));
    this.fixture = new Fixtures(folder.path()).make(kind, "login " + name);
  }

  static String password(String user) {
    return PASSWORD + user;
  }

  private Image image(String group) {
    return new Image(
        registry, group + "-" + name + "/" + Image.nameOf(fixture.kind()), Chart.VERSION);
  }

  /** The client as it is before any login. */
  private Client nobody() throws IOException {
    return client(opened.keep(Surroundings.of(registry)));
  }

  /** The client with a password of another registry, as Docker sends Docker Hub's to mirrors. */
  private Client stranger() throws IOException {
    Surroundings around = opened.keep(Surroundings.of(registry));
    String pair = "stranger:" + password("stranger");
    String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String file = "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry, auth);
    Files.writeString(around.folder().resolve("docker/config.json"), file);
    Files.writeString(around.folder().newFolder("helm/registry").resolve("config.json"), file);
    Client client = client(around);
    if (client.logout().isEmpty()) {
      var _ = client.login("stranger", password("stranger"));
    }
    return client;
  }

  private Client client(Surroundings around) throws IOException {
    return Clients.all(around).stream()
        .filter(client -> client.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Client loggedIn(String user) throws IOException {
    return loggedIn(user, password(user));
  }

  private Client loggedIn(String user, String password) throws IOException {
    Client client = nobody();
    client.login(user, password).ifPresent(Command::run);
    return client;
  }

  void whereReadersAreUsers() throws IOException {
    Image image = image("restricted");
    Client writer = loggedIn("writer");
    Digest pushed = writer.push(fixture, image);
    assertEquals(pushed, writer.pull(image));
    Client reader = loggedIn("reader");
    assertEquals(pushed, reader.pull(image));
    fails(notAllowed(), () -> reader.push(fixture, image("guarded")));
    refusesWrong("reader", password("writer"), image);
    says(LOGIN_NEEDED, nobody().pullMissing(image));
    afterLogout(reader, image);
  }

  private void refusesWrong(String user, String password, Image image) throws IOException {
    Client client = nobody();
    Optional<Outcome> login = client.login(user, password).map(Command::attempt);
    says(
        wrong(),
        login
            .filter(outcome -> !LOGGED_IN_UNASKED.contains(name))
            .orElseGet(() -> pullOf(client, image)));
  }

  private Pattern wrong() {
    return SAYING_LITTLE.contains(name) ? UNAUTHORIZED : WRONG;
  }

  private Pattern notAllowed() {
    return SAYING_LITTLE.contains(name) ? FORBIDDEN : NOT_ALLOWED;
  }

  private static Outcome pullOf(Client client, Image image) {
    try {
      return client.pullMissing(image);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void afterLogout(Client client, Image image) throws IOException {
    Optional<Command> logout = client.logout();
    if (logout.isPresent()) {
      logout.get().run();
      says(LOGIN_NEEDED, client.pullMissing(image));
    }
  }

  void whereEverybodyReads() throws IOException {
    Image image = image("readable");
    Digest pushed = loggedIn("writer").push(fixture, image);
    assertEquals(pushed, nobody().pull(image));
    assertEquals(pushed, stranger().pull(image));
    fails(wrong(), () -> stranger().push(fixture, image("strange")));
    fails(LOGIN_NEEDED, () -> nobody().push(fixture, image("anonymous")));
  }

  void whereJobsHaveIdTokens(DexServer dex) throws IOException {
    Image image = image("jobs");
    String idToken = dex.idToken(DexServer.REGISTRY, DexServer.BUILDER);
    Client builder = loggedIn(JOB, idToken);
    Digest pushed = builder.push(fixture, image);
    assertEquals(pushed, builder.pull(image));
    fails(notAllowed(), () -> builder.push(fixture, image("shared")));
    fails(FORBIDDEN, () -> builder.push(fixture, image("elsewhere")));
    says(FORBIDDEN, builder.pullMissing(image("elsewhere")));
    refusesWrong(JOB, dex.idToken(DexServer.OTHER, DexServer.BUILDER), image);
    refusesWrong(JOB, dex.idToken(DexServer.REGISTRY, DexServer.STRANGER), image);
    assertEquals(
        pushed, loggedIn(JOB, dex.idToken(DexServer.REGISTRY, DexServer.BUILDER)).pull(image));
  }

  private static void fails(Pattern expected, Executable push) {
    AssertionError error = assertThrows(AssertionError.class, push);
    String message = String.valueOf(error.getMessage());
    assertTrue(expected.matcher(message).find(), message);
  }

  private static void says(Pattern expected, Outcome outcome) {
    assertNotEquals(0, outcome.exit(), outcome::toString);
    assertTrue(expected.matcher(outcome.printed()).find(), outcome::toString);
  }
}
