package dev.umbra.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Overlay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static final Lifetime AGE = Lifetime.of(Duration.ofDays(90));
  private static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  private static final RepositoryName DEEP = RepositoryName.ofCanonical("docker.io/org/a/b");

  private final PolicyReader reader = new PolicyReader(AGE);

  @Test
  void readsYaml() throws InvalidPolicyException {
    Policy policy =
        reader.read(
            """
            rules:
              - repository: docker.io/org/*
                age: 30d
                untagged: never
                newest: 5
                keep: [latest, "release-*"]
              - overlay: upstream
                age: 7d
            """);
    assertEquals(
        Optional.of(
            new Retention(
                Lifetime.of(Duration.ofDays(30)),
                5,
                List.of(Glob.of("latest"), Glob.of("release-*")),
                new Lifetime.Forever())),
        policy.of(Overlay.LOCAL, APP));
    assertEquals(Optional.empty(), policy.of(Overlay.LOCAL, DEEP));
    assertEquals(
        Optional.of(Retention.ofAge(Lifetime.of(Duration.ofDays(7)))),
        policy.of(Overlay.UPSTREAM, DEEP));
  }

  @Test
  void readsJsonAndFillsInWhatIsLeftOut() throws InvalidPolicyException {
    Policy policy = reader.read("{\"rules\":[{}]}");
    assertEquals(Optional.of(Retention.ofAge(AGE)), policy.of(Overlay.LOCAL, DEEP));
    assertEquals(Optional.empty(), policy.of(Overlay.UPSTREAM, DEEP));
  }

  @Test
  void theFirstRuleThatMatchesCounts() throws InvalidPolicyException {
    Policy policy =
        reader.read("{rules: [{repository: '**/app', age: 1d}, {age: 2d}]}").before(Policy.DEFAULT);
    assertEquals(
        Optional.of(Retention.ofAge(Lifetime.of(Duration.ofDays(1)))),
        policy.of(Overlay.LOCAL, APP));
    assertEquals(
        Optional.of(Retention.ofAge(Lifetime.of(Duration.ofDays(2)))),
        policy.of(Overlay.LOCAL, DEEP));
    assertEquals(Optional.of(Retention.CACHE), policy.of(Overlay.UPSTREAM, APP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rules: 5 | a list of rules",
        "rule: [] | not [rule]",
        "[] | YAML or JSON",
        "--- | not []",
        "null | not []",
        "rules: [5] | rule 1: it has members",
        "rules: [{}, {agee: 5d}] | rule 2: 'agee' is not known",
        "rules: [{age: 5 days}] | 'age' is 90s, 30m, 24h or 180d or never, not '5 days'",
        "rules: [{age: 5}] | 'age' is a text",
        "rules: [{newest: -1}] | 'newest' is a number of tags",
        "rules: [{keep: [5]}] | 'keep' is a list of patterns",
      })
  void saysWhatIsWrong(String text, String part) {
    InvalidPolicyException failure =
        assertThrows(InvalidPolicyException.class, () -> reader.read(text));
    assertTrue(failure.reason().contains(part), failure::reason);
  }
}
