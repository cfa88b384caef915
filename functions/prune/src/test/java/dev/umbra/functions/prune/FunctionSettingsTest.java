package dev.umbra.functions.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.functions.process.InvalidEnvironmentException;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Lifetime;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Retention;
import dev.umbra.store.Overlay;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionSettingsTest {
  private static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  private static final Lifetime MONTH = Lifetime.of(Duration.ofDays(30));
  private static final Lifetime WEEK = Lifetime.of(Duration.ofDays(7));

  private final Map<String, String> variables = new HashMap<>(Map.of("BUCKET", "images"));

  private PruneSettings prune() {
    return FunctionSettings.read(variables).prune();
  }

  private Retention retention(Overlay overlay) {
    return prune().policy().of(overlay, APP).orElseThrow();
  }

  @Test
  void theBucketAloneIsEnough() {
    assertEquals(PruneSettings.DEFAULT, prune());
  }

  @Test
  void readsEveryDelay() {
    variables.put("GRACE", "4h");
    variables.put("UPLOAD_TIMEOUT", "30m");
    variables.put("SWEEP_DELAY", "90s");
    assertEquals(Duration.ofHours(4), prune().grace().period());
    assertEquals(Duration.ofMinutes(30), prune().uploadTimeout());
    assertEquals(Duration.ofSeconds(90), prune().sweepDelay());
  }

  @Test
  void whatIsUntaggedLivesAsLongAsTagsUnlessToldOtherwise() {
    variables.put("RETENTION", "30d");
    assertEquals(Retention.ofAge(MONTH), retention(Overlay.LOCAL));
    variables.put("UNTAGGED", "7d");
    assertEquals(new Retention(MONTH, 0, List.of(), WEEK), retention(Overlay.LOCAL));
  }

  @Test
  void whatIsCachedHasARetentionOfItsOwn() {
    variables.put("RETENTION", "never");
    variables.put("CACHE_RETENTION", "30d");
    assertEquals(Retention.ofAge(new Lifetime.Forever()), retention(Overlay.LOCAL));
    assertEquals(Retention.ofAge(MONTH), retention(Overlay.UPSTREAM));
  }

  @Test
  void theRulesOfThePolicyComeFirst() {
    variables.put("POLICY", "{\"rules\":[{\"repository\":\"docker.io/org/*\",\"newest\":5}]}");
    variables.put("RETENTION", "30d");
    assertEquals(new Retention(MONTH, 5, List.of(), MONTH), retention(Overlay.LOCAL));
    assertEquals(Retention.CACHE, retention(Overlay.UPSTREAM));
    RepositoryName other = RepositoryName.ofCanonical("docker.io/else/app");
    assertEquals(Retention.ofAge(MONTH), prune().policy().of(Overlay.LOCAL, other).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "BUCKET, '', is not set",
    "GRACE, PT1H, 'is wrong: it is 90s, 30m, 24h or 180d, not PT1H'",
    "GRACE, 0s, 'is wrong: the grace period is longer than nothing, not PT0S'",
    "RETENTION, forever, 'is wrong: it is 90s, 30m, 24h or 180d or never, not forever'",
    "UNTAGGED, 1w, 'is wrong: it is 90s, 30m, 24h or 180d or never, not 1w'",
    "CACHE_RETENTION, 7, 'is wrong: it is 90s, 30m, 24h or 180d or never, not 7'",
    "UPLOAD_TIMEOUT, never, 'is wrong: it is 90s, 30m, 24h or 180d, not never'",
    "SWEEP_DELAY, 0s, is wrong: it is longer than nothing",
    "POLICY, 'rules: 7', \"is wrong: a policy has a list of rules: 'rules: [...]'\"",
    "S3_READ_THEN_DELETE, 1, 'is wrong: it is true or false, not 1'",
  })
  void namesTheVariableThatIsWrong(String name, String value, String message) {
    variables.put(name, value);
    var e = assertThrows(InvalidEnvironmentException.class, this::prune);
    assertEquals("environment variable " + name + " " + message.replace("\"", ""), e.getMessage());
  }
}
