package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.keys.Answer.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever happens, there is an answer. */
final class ErrandTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void answersWhatComesOfIt() throws InterruptedException {
    assertEquals(Answer.success("done"), Errand.run(() -> Answer.success("done"), LONG));
  }

  @Test
  void answersAndInterruptsTheWorkWhenItsTimeIsOver() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Answer answer =
        Errand.run(
            () -> {
              try {
                Thread.sleep(LONG);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Answer.success("late");
            },
            Duration.ofMillis(50));
    assertEquals(Status.FAILED, answer.status());
    assertTrue(answer.reason().contains("time was over"), answer::reason);
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
  }

  @Test
  void answersWithoutATimeAtAll() throws InterruptedException {
    Answer answer =
        Errand.run(
            () -> {
              Thread.sleep(LONG);
              return Answer.success("late");
            },
            Duration.ZERO);
    assertEquals(Status.FAILED, answer.status());
  }

  @Test
  void answersWhereItFailsAndShowsNothingOfWhy() throws InterruptedException {
    Answer answer =
        Errand.run(
            () -> {
              throw new IllegalStateException("the cause");
            },
            LONG);
    assertEquals(Status.FAILED, answer.status());
    assertFalse(answer.reason().contains("the cause"), answer::reason);
  }
}
