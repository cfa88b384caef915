package dev.umbra.functions.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.process.InvalidEnvironmentException;
import dev.umbra.store.Claims;
import dev.umbra.testing.Template;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the template says of this function, and no linter can check. */
final class TemplateTest {
  private static final String RESOURCE = "FillFunction";

  private final Template template = Template.read();

  @Test
  void namesThePackageAndTheHandler() {
    assertEquals(
        "functions/fill/target/umbra-fill.zip", template.properties(RESOURCE).get("CodeUri"));
    assertEquals(FillFunction.class.getName(), template.properties(RESOURCE).get("Handler"));
  }

  @Test
  void setsTheVariablesThatAreReadAsForTheRegistryFunction() {
    assertEquals(
        List.of("BUCKET", "GRACE", "UPLOAD_KEY_SECRET", "UPSTREAMS", "UPSTREAMS_SECRET"),
        template.variables(RESOURCE));
    assertTrue(template.variables("RegistryFunction").containsAll(template.variables(RESOURCE)));
    for (String name : List.of("GRACE", "UPSTREAMS")) {
      Map<String, String> wrong = new HashMap<>();
      wrong.put("BUCKET", "images");
      wrong.put("UPLOAD_KEY_SECRET", "keys");
      wrong.put(name, "?");
      var e = assertThrows(InvalidEnvironmentException.class, () -> FunctionSettings.read(wrong));
      assertTrue(String.valueOf(e.getMessage()).contains(" " + name + " "), e::getMessage);
    }
  }

  @Test
  void mayReadTheUploadKeys() {
    String policies = String.valueOf(template.properties(RESOURCE).get("Policies"));
    assertTrue(
        policies.contains("Action=secretsmanager:GetSecretValue, Resource=UploadKey}"), policies);
  }

  @Test
  void theRulePicksTheEventsThatTheFunctionKnows() {
    Map<String, Object> pattern = Template.object(template.properties("FillRule"), "EventPattern");
    assertEquals(List.of("aws.s3"), pattern.get("source"));
    assertEquals(List.of("Object Created"), pattern.get("detail-type"));
    Map<String, Object> object = Template.object(Template.object(pattern, "detail"), "object");
    assertEquals(List.of(Map.of("prefix", Claims.PREFIX)), object.get("key"));
  }

  @Test
  void thePingIsOneThatTheFunctionKnows() {
    Map<String, Object> target = Template.object(template.properties("FillPing"), "Target");
    assertEquals(
        new FillEvent.Ping(),
        FillEvent.parse(String.valueOf(target.get("Input")).getBytes(StandardCharsets.UTF_8)));
  }
}
