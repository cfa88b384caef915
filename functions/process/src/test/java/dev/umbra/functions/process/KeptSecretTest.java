package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class KeptSecretTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final TestClock clock = new TestClock();
  private Optional<String> text = Optional.of("1");
  private Optional<String> previous = Optional.empty();
  private int fetched;
  private final KeptSecret<Integer> secret =
      new KeptSecret<>("numbers", this::fetch, Integer::valueOf, LIFE, clock);

  private String fetch(KeptSecret.Version version) throws InvalidSettingsException {
    fetched++;
    return (version == KeptSecret.Version.CURRENT ? text : previous)
        .orElseThrow(() -> new InvalidSettingsException("it cannot be read"));
  }

  @Test
  void isNotReadBeforeSomebodyAsks() {
    assertEquals(0, fetched);
  }

  @Test
  void isReadOnceInItsLife() {
    assertEquals(1, secret.get());
    text = Optional.of("2");
    clock.advance(LIFE.minusMillis(1));
    assertEquals(1, secret.get());
    assertEquals(1, fetched);
  }

  @Test
  void isReadAnewAfterIt() {
    assertEquals(1, secret.get());
    text = Optional.of("2");
    clock.advance(LIFE);
    assertEquals(2, secret.get());
  }

  @Test
  void whatCannotBeReadOrUsedLeavesWhatWasThere() {
    assertEquals(1, secret.get());
    text = Optional.empty();
    clock.advance(LIFE);
    assertEquals(1, secret.get());
    text = Optional.of("two");
    clock.advance(LIFE);
    assertEquals(1, secret.get());
    assertEquals(1, secret.get());
    assertEquals(3, fetched);
    text = Optional.of("2");
    clock.advance(LIFE);
    assertEquals(2, secret.get());
  }

  @Test
  void whatWasNeverReadIsA503UntilItIs() {
    text = Optional.empty();
    for (int request = 1; request <= 2; request++) {
      var refusal = assertThrows(RegistryException.class, secret::get);
      assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
      assertEquals(2 * request, fetched);
    }
    text = Optional.of("1");
    assertEquals(1, secret.get());
  }

  @Test
  void aProcessThatBeginsAfterAMistakeTakesTheVersionBefore() {
    text = Optional.of("two");
    previous = Optional.of("1");
    assertEquals(1, secret.get());
    text = Optional.of("2");
    clock.advance(LIFE);
    assertEquals(2, secret.get());
  }

  /** Alarms count what is severe: a mistake calls for whoever made it, a fault may pass. */
  @Test
  void aMistakeIsLoudAndAFaultIsNot() {
    assertEquals(1, secret.get());
    text = Optional.of("two");
    clock.advance(LIFE);
    assertEquals(List.of(Level.SEVERE), levels(secret::get));
    text = Optional.empty();
    clock.advance(LIFE);
    assertEquals(List.of(Level.WARNING), levels(secret::get));
  }

  private static List<Level> levels(Runnable reading) {
    List<Level> levels = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            levels.add(entry.getLevel());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(KeptSecret.class.getName());
    logger.addHandler(handler);
    try {
      reading.run();
    } finally {
      logger.removeHandler(handler);
    }
    return levels;
  }
}
