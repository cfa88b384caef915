package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the template says of this function, and no linter can check. */
final class TemplateTest {
  private static final Pattern VARIABLE = Pattern.compile("(?m)^          ([A-Z][A-Z0-9_]+): ");

  private final String template = Files.readString(Path.of("..", "..", "template.yaml"));

  TemplateTest() throws IOException {}

  @Test
  void namesThePackageAndTheHandler() {
    assertTrue(template.contains("CodeUri: functions/registry/target/umbra-registry.zip\n"));
    assertTrue(template.contains("Handler: " + RegistryFunction.class.getName() + "\n"));
  }

  @Test
  void setsTheVariablesThatMustBeSetAndNoOther() {
    List<String> variables =
        VARIABLE.matcher(template).results().map(MatchResult::group).map(String::strip).toList();
    assertEquals(List.of("OPEN:", "BUCKET:", "UPLOAD_KEY:"), variables);
  }
}
