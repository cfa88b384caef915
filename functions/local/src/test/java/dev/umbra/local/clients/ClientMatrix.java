package dev.umbra.local.clients;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.local.process.Command;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Each client pushes, others pull. {@code -Dumbra.matrix=whole} makes everyone pull what everyone
 * else pushed.
 */
public final class ClientMatrix implements AutoCloseable {
  private static final boolean WHOLE = "whole".equals(System.getProperty("umbra.matrix"));

  private final MatrixSettings settings;
  private final Surroundings around;
  private final Clients clients;
  private final Plan plan;
  private final Table table = new Table();

  /** Logs all clients in where that is needed. */
  public ClientMatrix(MatrixSettings settings) throws IOException {
    this.settings = settings;
    around = Surroundings.of(settings.registry());
    clients = Clients.on(around);
    plan = new Plan(clients, settings.kinds(), settings.door());
    if (settings.login().isPresent()) {
      for (Client client : clients.pushers()) {
        logIn(client, settings.login().get());
      }
    }
  }

  private static void logIn(Client client, MatrixSettings.Login login) throws IOException {
    Optional<Command> command = client.login(login.user(), login.password());
    command.ifPresent(Command::run);
  }

  /**
   * A test for each push.
   *
   * @param pullersEach how many clients pull it where the matrix is not whole
   */
  public Stream<DynamicTest> tests(int pullersEach) {
    List<Round> rounds = WHOLE ? plan.whole() : plan.reduced(pullersEach);
    return Stream.concat(
        clients.missing().entrySet().stream()
            .map(entry -> missing(entry.getKey(), entry.getValue())),
        rounds.stream().map(round -> dynamicTest(round.toString(), () -> trial().run(round))));
  }

  /** A test for each push that the door refuses: the client says so, and nothing is there. */
  public Stream<DynamicTest> refusals() {
    return plan.refused().stream()
        .map(round -> dynamicTest(round + " fails", () -> trial().fail(round)));
  }

  private static DynamicTest missing(String client, String reason) {
    return dynamicTest(
        client,
        () -> {
          throw TestRequirements.leaveOut("the client " + client, reason);
        });
  }

  private Trial trial() {
    return new Trial(around, clients, table, new RegistryView(settings.login()));
  }

  /** Prints what came of it. */
  @Override
  public void close() {
    around.close();
    System.out.println(
        (WHOLE ? "Whole client matrix on " : "Client matrix on ") + settings.place() + ":");
    table.lines(clients).forEach(System.out::println);
    plan.leftOut().forEach(line -> System.out.println("left out: " + line));
  }
}
