package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example",
    "http://a.example:8080/, http://a.example:8080",
    "https://[::1]:5000, https://[::1]:5000"
  })
  void isSchemeAndAuthority(URI given, URI address) throws StartException {
    assertEquals(Optional.of(address), PublicAddress.check(Optional.of(given)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example",
        "ftp://a",
        "https://a/path",
        "https://a?b",
        "https://u@a",
        "https:a",
        "https://a#b"
      })
  void isNothingElse(String given) {
    assertThrows(StartException.class, () -> PublicAddress.check(Optional.of(URI.create(given))));
  }
}
