package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Optional<Token> parse(String json) {
    return Token.parse(json.getBytes(StandardCharsets.UTF_8), NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"token\":\"t\"}                              | t | PT45S",
        "{\"access_token\":\"a\",\"expires_in\":300}    | a | PT4M30S",
        "{\"token\":\"t\",\"access_token\":\"a\"}       | t | PT45S",
        "{\"token\":\"\",\"access_token\":\"a\"}        | a | PT45S",
        "{\"token\":\"t\",\"expires_in\":\"300\"}       | t | PT45S",
        "{\"token\":\"t\",\"expires_in\":-5}            | t | PT0S",
        "{\"token\":\"t\",\"expires_in\":1e300}         | t | PT59M30S",
        // Counted from when it came: the token service's clock may be off.
        "{\"token\":\"t\",\"expires_in\":300,\"issued_at\":\"2025-12-31T00:00:00Z\"} | t | PT4M30S",
        "{\"token\":\"t\",\"expires_in\":300,\"issued_at\":\"2026-01-02T00:00:00Z\"} | t | PT4M30S",
      })
  void isUsedUntilShortlyBeforeItIsOver(String json, String value, Duration use) {
    assertEquals(Optional.of(new Token(value, NOW.plus(use))), parse(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"token\":5}",
        "{\"token\":\"a\\r\\nHost: b\"}",
        "{\"token\":\"a b\"}"
      })
  void isNothingElse(String json) {
    assertEquals(Optional.empty(), parse(json));
  }

  @Property
  void neverThrows(@ForAll byte[] json) {
    var _ = Token.parse(json, NOW);
  }
}
