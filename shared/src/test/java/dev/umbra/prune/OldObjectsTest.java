package dev.umbra.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.AnswerLog;
import dev.umbra.store.AnswerLog.Answer;
import dev.umbra.store.AnswerLog.Flushing;
import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OldObjectsTest {
  private static final Duration KEPT = Duration.ofHours(25);

  private final World world = new World();

  private void answer() {
    AnswerLog log = new AnswerLog(world.store, Flushing.WHEN_ASKED, world.clock);
    log.record(new Answer(world.clock.instant(), World.APP, "v1", Optional.empty(), "local", 404));
    log.flush();
  }

  @BeforeEach
  void answerNowAndInAnHour() {
    answer();
    world.age(Duration.ofHours(1));
    answer();
  }

  @Test
  void keepsThemForADayAndAnHour() {
    world.age(KEPT.minusHours(1));
    Report report = world.run();
    assertEquals(0, report.count("deleted.answers"), report::toJson);
    assertEquals(Outcome.CLEAN, report.outcome(), report::toJson);
    assertEquals(2, world.keys().size());
  }

  @Test
  void removesOlderOnesAndCountsThem() {
    world.age(KEPT);
    Report report = world.run();
    assertEquals(1, report.count("deleted.answers"), report::toJson);
    assertEquals(1, world.keys().size());
    world.age(Duration.ofSeconds(1));
    assertEquals(1, world.run().count("deleted.answers"));
    assertEquals(List.of(), world.keys());
  }

  @Test
  void aPlanRemovesNone() {
    world.age(KEPT.plusDays(1));
    assertEquals(0, world.plan().count("deleted.answers"));
    assertEquals(2, world.keys().size());
  }

  @Test
  void aRunInPartsRemovesThemToo() {
    world.age(KEPT.plusDays(1));
    ScaledRun run = new ScaledRun(world.store, world.settings);
    String id = run.begin();
    Report report = run.report(id);
    assertEquals(2, report.count("deleted.answers"), report::toJson);
    assertEquals(List.of(), world.keys());
  }

  @Test
  void removesClaimsThatAProcessLeftBehind() {
    Claims claims = new Claims(world.store, world.clock);
    ClaimKey left =
        ClaimKey.parse("claims/docker.io!org!app/sha256/" + "ab".repeat(32)).orElseThrow();
    assertTrue(claims.request(left, Optional.empty()));
    world.age(KEPT);
    assertEquals(0, world.run().count("deleted.claims"));
    world.age(Duration.ofSeconds(1));
    assertEquals(1, world.run().count("deleted.claims"));
    assertEquals(Optional.empty(), claims.requested(left));
  }
}
