package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.functions.keys.Timeline.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That mistakes would be found. */
final class TimelineTest {
  private final Timeline timeline = new Timeline();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private static List<String> keys(String keys) {
    return keys.isEmpty() ? List.of() : List.of(keys.split(" ", -1));
  }

  private TimelineTest uploads(String keys, String edge) {
    timeline.add(now, new State(keys(keys), keys(edge), List.of(), List.of()));
    return this;
  }

  private TimelineTest tokens(String keys, String publicKeys) {
    timeline.add(now, new State(List.of(), List.of(), keys(keys), keys(publicKeys)));
    return this;
  }

  private TimelineTest after(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
    return this;
  }

  private void isGood() {
    timeline.assertNobodyMeetsAnUnknownKey();
  }

  private void isBad() {
    assertThrows(AssertionError.class, timeline::assertNobodyMeetsAnUnknownKey);
  }

  @Test
  void aKeyThatIsIntroducedAndWaitsIsGood() {
    uploads("a", "a").after(60).uploads("a b", "a b").after(6).uploads("b a", "a b").isGood();
  }

  @Test
  void aKeyThatWaitsForTooShortIsBad() {
    uploads("a", "a").after(60).uploads("a b", "a b").after(4).uploads("b a", "a b").isBad();
  }

  @Test
  void aKeyThatIsNotIntroducedToItsOwnKindIsBad() {
    uploads("a", "a b").after(60).uploads("b a", "a b").isBad();
  }

  @Test
  void aTokensKeyThatIsNotIntroducedToItsOwnKindIsBad() {
    tokens("a", "a b").after(60).tokens("b a", "a b").isBad();
  }

  @Test
  void aKeyThatTheEdgeDoesNotKnowIsBad() {
    uploads("a", "a").after(60).uploads("a b", "a").after(6).uploads("b a", "a").isBad();
  }

  @Test
  void aKeyThatGoesWhileSomebodyMayUseItIsBad() {
    uploads("a", "a").after(60).uploads("a b", "a b").after(6).uploads("b a", "b a");
    after(1).uploads("b c", "b c").isBad();
  }

  @Test
  void aKeyThatGoesWhenNobodyUsesItIsGood() {
    uploads("a b", "a b").after(6).uploads("b a", "b a").after(6).uploads("b c", "b c").isGood();
  }

  @Test
  void aTokensKeyThatIsNotPublicIsBad() {
    tokens("a", "a").after(60).tokens("a b", "a").after(6).tokens("b a", "b a").isBad();
  }
}
