package dev.umbra.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsDocumentTest {
  private static final String WHAT = "settings are a document";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b",
        "{\"a\": \"b\"}",
        "---\na: b\n",
        "# first\n---\n# second\na: b\n# last\n",
        "%YAML 1.1\n---\na: b\n...\n"
      })
  void isOneDocument(String text) throws InvalidSettingsException {
    assertEquals(Map.of("a", "b"), SettingsDocument.read(text, WHAT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b\n---\na: c\n",
        "---\na: b\n---\n",
        "a: b\n...\n---\nc: d\n",
        "{} \n--- []",
        "- a",
        "text",
        "a: [",
        "a: b: c",
      })
  void andNothingElse(String text) {
    InvalidSettingsException failure =
        assertThrows(InvalidSettingsException.class, () -> SettingsDocument.read(text, WHAT));
    assertTrue(failure.reason().startsWith(WHAT), failure.reason());
  }

  @Test
  void nothingOfItIsRepeated() {
    InvalidSettingsException failure =
        assertThrows(
            InvalidSettingsException.class, () -> SettingsDocument.read("a: geheim: [", WHAT));
    assertEquals(WHAT + " (line 1)", failure.reason());
  }
}
