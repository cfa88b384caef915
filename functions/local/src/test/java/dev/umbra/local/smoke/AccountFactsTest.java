package dev.umbra.local.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.smoke.Account.Schedule;
import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS can say of a stack, and what comes of it. */
final class AccountFactsTest {
  private static final FakeAccount GOOD = FakeAccount.GOOD;

  private static Row check(Fact fact) throws StoppedException, InterruptedException {
    return Smoke.check(fact);
  }

  private static Stream<Fact> facts(FakeAccount account) throws StoppedException {
    Stack stack = Stack.read(account);
    return Stream.of(
        new DoorFact(stack, Door.EDGE),
        new ConcurrencyFact(stack),
        new SnapshotFact(stack, "RegistryFunction"),
        new ScheduleFact(stack),
        new BucketFact(stack));
  }

  @Test
  void allIsAsExpected() throws StoppedException, InterruptedException {
    for (Fact fact : facts(GOOD).toList()) {
      assertInstanceOf(AsExpected.class, check(fact).finding(), fact::name);
    }
  }

  static Stream<Arguments> deviations() {
    return Stream.of(
        Arguments.of(GOOD.withConcurrency(10), "executions at once", "L-B99A9384"),
        Arguments.of(GOOD.withSnapshots("Off"), "snapshot, registry", "ApplyOn"),
        Arguments.of(
            GOOD.withSchedule(new Schedule("DISABLED", "x")),
            "prune schedule",
            "PruneEnabled=true"),
        Arguments.of(
            GOOD.withSchedule(new Schedule("ENABLED", "arn:aws:sqs:x")),
            "prune schedule",
            "Deploy"),
        Arguments.of(GOOD.withPolicy(Optional.empty()), "bucket", "policy"),
        Arguments.of(GOOD.withPolicy(Optional.of("TlsOnly")), "bucket", "CloudFront"),
        Arguments.of(GOOD.open(), "bucket", "put-public-access-block --bucket images"),
        Arguments.of(GOOD.without("Distribution"), "door of the stack", "RegistryAddress"));
  }

  @ParameterizedTest
  @MethodSource("deviations")
  void findsAndAdvises(FakeAccount account, String name, String advice)
      throws StoppedException, InterruptedException {
    for (Fact fact : facts(account).toList()) {
      if (fact.name().equals(name)) {
        Differs differs = assertInstanceOf(Differs.class, check(fact).finding(), fact::name);
        assertTrue(differs.advice().contains(advice), differs::advice);
      } else {
        assertInstanceOf(AsExpected.class, check(fact).finding(), fact::name);
      }
    }
  }

  @Test
  void aPruneAtScaleIsAPrune() throws StoppedException, InterruptedException {
    String machine = "arn:aws:states:eu-central-1:1:stateMachine:prune";
    FakeAccount account =
        GOOD.with("PruneMachine", machine).withSchedule(new Schedule("ENABLED", machine));
    assertInstanceOf(AsExpected.class, check(new ScheduleFact(Stack.read(account))).finding());
  }

  @Test
  void whatTheStackLacksIsLeftOut() throws StoppedException, InterruptedException {
    Row row = check(new SnapshotFact(Stack.read(GOOD), "FillFunction"));
    assertEquals(new LeftOut("the stack has no FillFunction"), row.finding());
  }

  @Test
  void whatMayNotBeAskedIsLeftOut() throws StoppedException, InterruptedException {
    Stack stack = new Stack(GOOD.silent(), Map.of("Bucket", "images"));
    LeftOut out = assertInstanceOf(LeftOut.class, check(new BucketFact(stack)).finding());
    assertEquals("AWS does not say: not authorized", out.seen());
  }

  @Test
  void anotherStackStopsIt() {
    assertThrows(StoppedException.class, () -> Stack.read(GOOD.without("Bucket")));
    String message =
        String.valueOf(
            assertThrows(StoppedException.class, () -> Stack.read(GOOD.silent())).getMessage());
    assertEquals("cannot read the stack: not authorized", message);
  }

  @Test
  void theBucketKeepsTheChecksum() throws StoppedException, InterruptedException {
    try (FakeEdge edge = new FakeEdge(Optional.empty());
        Http http = new Http(edge.address())) {
      Login login = new Login(http, Optional.of(FakeEdge.ANN), "umbra", "");
      Site site = new Site(new Registry(http, Optional.of(login)), Door.EDGE, "smoke/test");
      FakeAccount keeping = GOOD.keepingChecksums();
      assertInstanceOf(
          AsExpected.class, check(new StoredChecksumFact(site, Stack.read(keeping))).finding());
      Differs none =
          assertInstanceOf(
              Differs.class, check(new StoredChecksumFact(site, Stack.read(GOOD))).finding());
      assertTrue(none.advice().contains("x-amz-checksum-sha256"), none::advice);
    }
  }
}
