package dev.umbra.local.clients;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.access.PasswordHash;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.TestRequirements;
import dev.umbra.testing.registry.DexServer;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Clients log in, each with credentials of its own in a folder of the test, and can do what their
 * users may. What these may not, the clients say so that people understand it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientLoginsIT {
  private static final String USERS =
      """
      users:
        writer: {password: "%s", access: write}
        reader: {password: "%s", access: read}
      """
          .formatted(hash("writer"), hash("reader"));

  private final Opened opened = new Opened();
  private final TemporaryFolder folder = opened.keep(TemporaryFolder.create("umbra-logins"));

  @AfterAll
  void stop() {
    opened.close();
  }

  private GatewayProcess gateway(String users, String... options) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder.path(), "users", ".yaml"), users);
    String[] all =
        Stream.concat(Stream.of("--users=" + file), Stream.of(options)).toArray(String[]::new);
    return opened.keep(GatewayProcess.onFolder(all));
  }

  private static String hash(String user) {
    return PasswordHash.of(LoginStory.password(user)).text();
  }

  @TestFactory
  Stream<DynamicTest> clientsDoWhatTheirUsersMay() throws IOException {
    return forEachClient(gateway(USERS), LoginStory::whereReadersAreUsers);
  }

  @TestFactory
  Stream<DynamicTest> clientsPullWithoutAPasswordOrWithAnothers() throws IOException {
    return forEachClient(gateway(USERS, "--anonymous=pull"), LoginStory::whereEverybodyReads);
  }

  @TestFactory
  Stream<DynamicTest> clientsDoWhatIdTokensGrant() throws IOException {
    DexServer dex = opened.keep(DexServer.start(Duration.ofHours(1)));
    String users =
        """
        oidc:
          - issuer: %s
            audience: %s
            rules:
              - claims: {email: builder@*, email_verified: true}
                grants:
                  - repositories: ["docker.io/jobs-*/**"]
                    actions: [pull, push]
                  - repositories: ["docker.io/shared-*/**"]
                    actions: [pull]
        anonymous: []
        """
            .formatted(dex.issuer(), DexServer.REGISTRY);
    return forEachClient(gateway(users), story -> story.whereJobsHaveIdTokens(dex));
  }

  private interface Tale {
    void tell(LoginStory story) throws IOException;
  }

  private static Stream<DynamicTest> forEachClient(GatewayProcess gateway, Tale tale)
      throws IOException {
    try (Surroundings around = Surroundings.of(gateway.address())) {
      Clients clients = Clients.on(around);
      return Stream.concat(
          clients.missing().entrySet().stream().map(ClientLoginsIT::missing),
          clients.pullers().stream()
              .map(Client::name)
              .map(name -> dynamicTest(name, () -> tell(gateway, name, tale))));
    }
  }

  private static DynamicTest missing(Map.Entry<String, String> client) {
    return dynamicTest(
        client.getKey(),
        () -> {
          throw TestRequirements.leaveOut("logins of " + client.getKey(), client.getValue());
        });
  }

  private static void tell(GatewayProcess gateway, String client, Tale tale) throws IOException {
    try (Opened opened = new Opened()) {
      tale.tell(new LoginStory(gateway.address(), client, opened));
    }
  }
}
