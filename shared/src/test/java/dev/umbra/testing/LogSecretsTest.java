package dev.umbra.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class LogSecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200  GET /v2/ eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ1bWJyYSJ9.c2ln | a token",
        "user zuul has $2y$10$abcdefghijklmnopqrstuv | a hash",
        "Authorization: Basic dXNlcjpwYXNzd29yZA== | an Authorization",
        "authorization=bearer everybody-may-do-everything | an Authorization",
        "{\"kty\":\"EC\",\"d\":\"AAAA\"} | a private key",
        "password=geheim-of-robot | a password",
      })
  void findsThem(String line, String secret) {
    assertEquals(Optional.of(secret), LogSecrets.in(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab"})
  void findsPasswordsInBase64WhereverTheyBegin(String before) {
    String encoded =
        Base64.getEncoder()
            .encodeToString(
                (before + LogSecrets.MARK + ":x").getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(Optional.of("a password"), LogSecrets.in("Proxy: " + encoded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01 10:00:00  401  GET /v2/org/app/manifests/v1 0.001 s",
        "WWW-Authenticate: Bearer realm=\"http://127.0.0.1:5000/auth/token\",service=\"umbra\"",
        "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "user or password is wrong; use Basic or a token",
      })
  void letsOtherLinesPass(String line) {
    assertEquals(Optional.empty(), LogSecrets.in(line));
  }

  @Test
  void refusesALogFromWhereItBegins(@TempDir Path folder) throws IOException {
    String before = "password=geheim\n";
    Path log = Files.writeString(folder.resolve("log"), before + "all is well\n");
    LogSecrets.refuse("a gateway", log, before.length());
    AssertionError error =
        assertThrows(AssertionError.class, () -> LogSecrets.refuse("a gateway", log, 0));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains("a gateway has a password"), message);
  }

  /** Whatever level it is logged at, and in whatever exception it stands. */
  @Test
  void whatTheTestsThemselvesLogIsRead() {
    List<Runnable> leaks =
        List.of(
            () -> LoggerFactory.getLogger("dev.umbra.test").debug("the password is geheim"),
            () ->
                LoggerFactory.getLogger("dev.umbra.test")
                    .debug("it failed", new IOException(new IOException("geheim"))));
    for (Runnable leak : leaks) {
      LogGuard.check();
      leak.run();
      assertThrows(AssertionError.class, LogGuard::check);
    }
  }
}
