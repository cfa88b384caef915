package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.Overlay;
import dev.umbra.testing.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        List.of(
            "OPEN",
            "BUCKET",
            "GRACE",
            "UPLOAD_KEY_SECRET",
            "UPSTREAMS",
            "UPSTREAMS_SECRET",
            "OVERLAYS",
            "HEAD_LENGTHS",
            "USERS_SECRET",
            "TOKEN_PUBLIC_KEYS_SECRET",
            "TOKEN_ISSUER",
            "TOKEN_AUDIENCE",
            "EDGE_SECRET",
            "METRICS"),
        template.variables(RESOURCE));
  }

  @Test
  void mayReadTheUploadKeys() {
    String policies = String.valueOf(template.properties(RESOURCE).get("Policies"));
    assertTrue(
        policies.contains("Action=secretsmanager:GetSecretValue, Resource=UploadKey}"), policies);
  }

  /** Rights are made of the names: none may be the folder of something else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "change-7 | true",
        "change-7,blobsy,a | true",
        "localhost | true",
        "'' | true",
        "a,b,c,d | true",
        "a,,b | false",
        "a, b | false",
        "* | false",
        "a/b | false",
        "7 | false",
        "answers | false",
        "blobs | false",
        "a,claims | false",
        "local,a | false",
        "a,prune,b | false",
        "uploads | false",
        "a,b,upstream | false",
        "abcdefghijklmnopqrstuvwxyz0123456 | false",
      })
  void takesNamesOfOverlaysAndNoOthers(String names, boolean good) {
    Map<String, Object> parameter =
        Template.object(Template.object(template.document(), "Parameters"), "Overlays");
    assertEquals(good, names.matches(String.valueOf(parameter.get("AllowedPattern"))));
    if (good) {
      List<String> read =
          FunctionSettings.read(
                  Map.of(
                      "OPEN",
                      "true",
                      "BUCKET",
                      "images",
                      "UPLOAD_KEY",
                      "ab".repeat(16),
                      "OVERLAYS",
                      names))
              .over()
              .stream()
              .map(Overlay::name)
              .toList();
      assertEquals(names, String.join(",", read));
    }
  }
}
