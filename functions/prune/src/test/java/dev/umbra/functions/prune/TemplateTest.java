package dev.umbra.functions.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.process.InvalidEnvironmentException;
import dev.umbra.testing.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the template says of this function, and no linter can check. */
final class TemplateTest {
  private static final String RESOURCE = "PruneFunction";

  private final Template template = Template.read();

  @Test
  void namesThePackageAndTheHandler() {
    assertEquals(
        "functions/prune/target/umbra-prune.zip", template.properties(RESOURCE).get("CodeUri"));
    assertEquals(PruneFunction.class.getName(), template.properties(RESOURCE).get("Handler"));
  }

  @Test
  void setsTheVariablesThatAreRead() {
    assertEquals(
        List.of(
            "BUCKET",
            "GRACE",
            "RETENTION",
            "UNTAGGED",
            "CACHE_RETENTION",
            "POLICY",
            "UPLOAD_TIMEOUT",
            "SWEEP_DELAY"),
        template.variables(RESOURCE));
    for (String name : template.variables(RESOURCE).subList(1, 8)) {
      var wrong = Map.of("BUCKET", "images", name, "?");
      var e = assertThrows(InvalidEnvironmentException.class, () -> FunctionSettings.read(wrong));
      assertTrue(String.valueOf(e.getMessage()).contains(" " + name + " "), e::getMessage);
    }
  }

  @Test
  void theDefaultsOfItsParametersAreGoodValues() {
    Map<String, String> defaults = new HashMap<>(Map.of("BUCKET", "images"));
    Map<String, Object> set =
        Template.object(Template.object(template.properties(RESOURCE), "Environment"), "Variables");
    Map<String, Object> parameters = Template.object(template.document(), "Parameters");
    set.forEach(
        (name, parameter) -> {
          if (!name.equals("BUCKET")) {
            defaults.put(
                name,
                String.valueOf(
                    Template.object(parameters, String.valueOf(parameter)).get("Default")));
          }
        });
    FunctionSettings settings = FunctionSettings.read(defaults);
    assertEquals(FunctionSettings.read(Map.of("BUCKET", "images")), settings);
  }

  @Test
  void theScheduleAsksForWhatTheFunctionKnows() {
    Map<String, Object> target = Template.object(template.properties("PruneTimer"), "Target");
    assertEquals(
        new PruneEvent.Scheduled(),
        PruneEvent.parse(String.valueOf(target.get("Input")).getBytes(UTF_8)));
  }
}
