package dev.umbra.functions.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.TokenSettings;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.functions.process.InvalidEnvironmentException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionSettingsTest {
  private final Map<String, String> variables =
      new HashMap<>(Map.of("USERS_SECRET", "users", "TOKEN_KEYS_SECRET", "keys"));

  @Test
  void twoVariablesAreEnough() {
    assertEquals(
        new FunctionSettings(
            DoorVariables.DEFAULT,
            new AccessVariables("users", "keys", TokenSettings.DEFAULT, Duration.ofMinutes(5))),
        FunctionSettings.read(variables));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "'', true"})
  void readsWhetherThereAreMetrics(String text, boolean metrics) {
    variables.put("METRICS", text);
    assertEquals(metrics, FunctionSettings.read(variables).door().metrics());
  }

  @Test
  void readsTheEdgesSecret() {
    variables.put("EDGE_SECRET", "geheim");
    assertEquals(Optional.of("geheim"), FunctionSettings.read(variables).door().edgeSecret());
  }

  @Test
  void readsTheAddress() {
    variables.put("PUBLIC_URL", "https://registry.example.com");
    assertEquals(
        Optional.of(URI.create("https://registry.example.com")),
        FunctionSettings.read(variables).door().publicUrl());
  }

  @Test
  void readsHowLongTokensAreGoodAndWhatTheyCallTheRegistry() {
    variables.putAll(
        Map.of("TOKEN_ISSUER", "stack", "TOKEN_AUDIENCE", "images", "TOKEN_VALIDITY", "1h"));
    assertEquals(
        new TokenSettings("stack", "images", Duration.ofHours(1)),
        FunctionSettings.read(variables).access().tokens());
  }

  @ParameterizedTest
  @ValueSource(strings = {"59s", "25h", "ten minutes"})
  void refusesTokensThatAreGoodForTooShortOrTooLong(String validity) {
    variables.put("TOKEN_VALIDITY", validity);
    var refusal =
        assertThrows(InvalidEnvironmentException.class, () -> FunctionSettings.read(variables));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith("environment variable TOKEN_VALIDITY is wrong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USERS_SECRET", "TOKEN_KEYS_SECRET"})
  void namesAMissingVariable(String name) {
    variables.remove(name);
    var refusal =
        assertThrows(InvalidEnvironmentException.class, () -> FunctionSettings.read(variables));
    assertEquals("environment variable " + name + " is not set", refusal.getMessage());
  }
}
