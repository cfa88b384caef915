package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.testing.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the template says of this function, and no linter can check. */
final class TemplateTest {
  private static final String RESOURCE = "RegistryFunction";

  private final Template template = Template.read();

  @Test
  void namesThePackageAndTheHandler() {
    assertEquals(
        "functions/registry/target/umbra-registry.zip",
        template.properties(RESOURCE).get("CodeUri"));
    assertEquals(RegistryFunction.class.getName(), template.properties(RESOURCE).get("Handler"));
  }

  @Test
  void setsTheVariablesThatMustBeSetAndThoseThatOtherFunctionsHaveToo() {
    assertEquals(
        List.of("OPEN", "BUCKET", "GRACE", "UPLOAD_KEY", "UPSTREAMS"),
        template.variables(RESOURCE));
  }
}
