package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.testing.LogSecrets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** zuul-registry's configuration is read as zuul-registry reads it. */
final class ZuulUsersTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("ZUUL_PASSWORD", LogSecrets.MARK, "ZUUL_ACCESS", "write", "OTHER", "other");

  private static AccessPolicy read(String user) throws InvalidSettingsException {
    String text =
        """
        registry:
          secret: %(ZUUL_NOT_NEEDED_HERE)
          users:
          - USER
        """
            .replace("USER\n", user);
    return new AccessPolicyReader(ENVIRONMENT).read(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pass: plain | plain",
        "pass: 12345 | 12345",
        "pass: %(ZUUL_PASSWORD) | geheim",
        "pass: '%(ZUUL_PASSWORD)' | geheim",
        "pass: '%(ZUUL_PASSWORD)s and more' | geheims and more",
        "pass: 'a%(ZUUL_PASSWORD)b%(ZUUL_ACCESS)' | ageheimbwrite",
        "pass: '%(OTHER)' | %(OTHER)",
        "pass: '%ZUUL_PASSWORD' | %ZUUL_PASSWORD",
      })
  void variablesStandAnywhere(String pass, String password) throws InvalidSettingsException {
    AccessPolicy policy = read("{name: zuul, access: %(ZUUL_ACCESS), " + pass + "}\n");
    Account zuul = policy.accounts().get("zuul");
    assertTrue(zuul != null && zuul.hash().isOf(password));
  }

  @Test
  void aReaderEndsReadingWithoutAPassword() throws InvalidSettingsException {
    String writer = "{name: w, access: write, pass: w}\n";
    assertEquals(Grants.READ, read(writer).anonymous());
    assertEquals(Grants.NONE, read(writer + "  - {name: r, access: read, pass: r}\n").anonymous());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: zuul, access: read, pass: %(ZUUL_UNSET)} | user zuul: ZUUL_UNSET is not set",
        "{name: '%(ZUUL_UNSET)', access: read, pass: geheim} | a user: ZUUL_UNSET is not set",
        "{name: zuul, access: read} | user zuul has no 'pass'",
        "{name: zuul, access: all, pass: geheim} | user zuul: 'access' is read or write, not 'all'",
        "geheim | a user has 'name', 'pass' and 'access'",
      })
  void saysWhatIsWrong(String user, String message) {
    InvalidSettingsException wrong =
        assertThrows(InvalidSettingsException.class, () -> read(user + "\n"));
    assertEquals(message, wrong.reason());
    assertFalse(wrong.toString().contains(LogSecrets.MARK));
  }
}
