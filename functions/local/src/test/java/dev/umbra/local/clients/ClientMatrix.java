package dev.umbra.local.clients;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Each client pushes, others pull. {@code -Dumbra.matrix=whole} makes everyone pull what everyone
 * else pushed.
 */
final class ClientMatrix implements AutoCloseable {
  private static final boolean WHOLE = "whole".equals(System.getProperty("umbra.matrix"));

  private final String place;
  private final Surroundings around;
  private final Clients clients;
  private final Plan plan;
  private final Table table = new Table();

  /**
   * @param place where the registry stores, in words
   */
  ClientMatrix(String place, String registry) throws IOException {
    this.place = place;
    around = Surroundings.of(registry);
    clients = Clients.on(around);
    plan = new Plan(clients);
  }

  /**
   * A test for each push.
   *
   * @param pullersEach how many clients pull it where the matrix is not whole
   */
  Stream<DynamicTest> tests(int pullersEach) {
    List<Round> rounds = WHOLE ? plan.whole() : plan.reduced(pullersEach);
    return Stream.concat(
        clients.missing().entrySet().stream()
            .map(entry -> missing(entry.getKey(), entry.getValue())),
        rounds.stream().map(this::test));
  }

  private static DynamicTest missing(String client, String reason) {
    return dynamicTest(
        client,
        () -> {
          throw TestRequirements.leaveOut("the client " + client, reason);
        });
  }

  private DynamicTest test(Round round) {
    return dynamicTest(round.toString(), () -> new Trial(around, clients, table).run(round));
  }

  /** Prints what came of it. */
  @Override
  public void close() {
    around.close();
    System.out.println((WHOLE ? "Whole client matrix on " : "Client matrix on ") + place + ":");
    table.lines(clients).forEach(System.out::println);
    plan.leftOut().forEach(line -> System.out.println("left out: " + line));
  }
}
