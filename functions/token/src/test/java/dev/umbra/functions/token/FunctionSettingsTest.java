package dev.umbra.functions.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.TokenSettings;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.InvalidEnvironmentException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionSettingsTest {
  private final Map<String, String> variables =
      new HashMap<>(Map.of("USERS_SECRET", "users", "TOKEN_KEYS_SECRET", "keys"));

  @Test
  void twoVariablesAreEnough() {
    assertEquals(
        new FunctionSettings(
            Optional.empty(),
            new AccessVariables("users", "keys", TokenSettings.DEFAULT, Duration.ofMinutes(5))),
        FunctionSettings.read(variables));
  }

  @Test
  void readsTheAddress() {
    variables.put("PUBLIC_URL", "https://registry.example.com");
    assertEquals(
        Optional.of(URI.create("https://registry.example.com")),
        FunctionSettings.read(variables).publicUrl());
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
