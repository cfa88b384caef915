package dev.umbra.functions.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.AccessPolicy;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.http.Method;
import dev.umbra.http.Route;
import dev.umbra.http.Routes;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.testing.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template says of this function, and no linter can check. */
final class TemplateTest {
  private static final String RESOURCE = "TokenFunction";

  private final Template template = Template.read();

  @Test
  void namesThePackageAndTheHandler() {
    assertEquals(
        "functions/token/target/umbra-token.zip", template.properties(RESOURCE).get("CodeUri"));
    assertEquals(TokenFunction.class.getName(), template.properties(RESOURCE).get("Handler"));
  }

  @Test
  void setsTheVariablesThatAreReadAndSaysOfTokensWhatTheRegistryFunctionIsTold() {
    assertEquals(
        List.of(
            "USERS_SECRET",
            "TOKEN_KEYS_SECRET",
            "TOKEN_VALIDITY",
            "TOKEN_ISSUER",
            "TOKEN_AUDIENCE",
            "EDGE_SECRET",
            "METRICS"),
        template.variables(RESOURCE));
    Map<String, Object> own = variables(RESOURCE);
    Map<String, Object> registrys = variables("RegistryFunction");
    for (String name : List.of("TOKEN_ISSUER", "TOKEN_AUDIENCE")) {
      assertEquals(own.get(name), registrys.get(name), name);
    }
  }

  private Map<String, Object> variables(String function) {
    return Template.object(
        Template.object(template.properties(function), "Environment"), "Variables");
  }

  @Test
  void onlyThisFunctionAndTheOneThatMakesThemAreToldOfThePrivateKeys() {
    for (String resource : Template.object(template.document(), "Resources").keySet()) {
      boolean names = names(template.properties(resource), "TokenKeys");
      assertEquals(List.of(RESOURCE, "KeysFunction", "Keys").contains(resource), names, resource);
    }
  }

  @Test
  void mayReadItsSecretsAndNothingElse() {
    String policies = String.valueOf(template.properties(RESOURCE).get("Policies"));
    assertTrue(policies.contains("Action=secretsmanager:GetSecretValue"), policies);
    assertEquals(1, policies.split("Action=", -1).length - 1);
    assertFalse(policies.contains("s3:"), policies);
  }

  /** Whether a value stands somewhere in there. */
  private static boolean names(Object document, String value) {
    return switch (document) {
      case Map<?, ?> members -> members.values().stream().anyMatch(each -> names(each, value));
      case List<?> list -> list.stream().anyMatch(each -> names(each, value));
      default -> document.equals(value);
    };
  }

  @ParameterizedTest
  @CsvSource({"TokenGetRoute, GET", "TokenPostRoute, POST"})
  void theRouteOfTokensLeadsHere(String resource, Method method) {
    Map<String, Object> route = template.properties(resource);
    assertEquals(method + " /auth/token", route.get("RouteKey"));
    assertEquals(Route.TOKEN, Routes.match(method, "/auth/token").route());
    assertEquals("integrations/${TokenIntegration}", route.get("Target"));
    assertEquals(
        "TokenFunction.Alias", template.properties("TokenIntegration").get("IntegrationUri"));
    assertEquals(
        template.properties("RegistryIntegration").get("ResponseParameters"),
        template.properties("TokenIntegration").get("ResponseParameters"));
  }

  @Test
  void nobodyMayDoAnythingUntilThereAreUsers() throws InvalidSettingsException {
    String text = String.valueOf(template.properties("Users").get("SecretString"));
    AccessPolicy policy = new AccessPolicyReader(Map.of()).read(text);
    assertEquals(Map.of(), policy.accounts());
    assertEquals(List.of(), policy.anonymous().all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "users", "umbra/users", "umbra_users-1.2@a+b="})
  void takesNamesOfSecrets(String name) {
    assertTrue(name.matches(usersPattern()));
  }

  /** A wildcard would give the functions rights to other secrets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a?",
        "a b",
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:users-AbCdEf"
      })
  void takesNothingElse(String name) {
    assertFalse(name.matches(usersPattern()));
  }

  private String usersPattern() {
    Map<String, Object> parameter =
        Template.object(Template.object(template.document(), "Parameters"), "UsersSecret");
    return String.valueOf(parameter.get("AllowedPattern"));
  }
}
