package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.keys.Answer.Status;
import dev.umbra.testing.SecretsServer.Asked;
import dev.umbra.testing.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the template says of this function and its resource, and no linter can check. */
final class TemplateTest {
  private static final String RESOURCE = "KeysFunction";

  /** The template's names of what the tests call otherwise. */
  private static final Map<String, String> NAMES =
      Map.of(Bench.UPLOAD, "UploadKey", Bench.TOKEN, "TokenKeys", Bench.PUBLIC, "TokenPublicKeys");

  /** What {@link EdgeRequests} does. */
  private static final Set<String> EDGE =
      Set.of(
          "cloudfront-keyvaluestore:DescribeKeyValueStore",
          "cloudfront-keyvaluestore:GetKey",
          "cloudfront-keyvaluestore:PutKey");

  private final Template template = Template.read();

  @Test
  void namesThePackageAndTheHandler() {
    assertEquals(
        "functions/keys/target/umbra-keys.zip", template.properties(RESOURCE).get("CodeUri"));
    assertEquals(KeysFunction.class.getName(), template.properties(RESOURCE).get("Handler"));
  }

  @Test
  void theResourceHasThePropertiesThatAreRead() {
    Map<String, String> properties = new HashMap<>();
    template
        .properties("Keys")
        .forEach((name, value) -> properties.put(name, value instanceof String text ? text : ""));
    assertEquals(
        Set.of(
            "ServiceToken",
            "ServiceTimeout",
            "UploadKeySecret",
            "TokenKeysSecret",
            "TokenPublicKeysSecret",
            "KeyValueStore",
            "Rotation",
            "Wait"),
        properties.keySet());
    assertEquals(Duration.ofMinutes(6), KeySettings.parse(properties).pause());
  }

  @Test
  void thereIsTimeToWait() {
    int milliseconds =
        1_000 * Integer.parseInt(String.valueOf(template.properties(RESOURCE).get("Timeout")));
    new TimeLeft(() -> milliseconds, any -> {}).checkFor(Duration.ofMinutes(11));
  }

  /** Of each secret exactly what a creation and a rotation do with it. */
  @Test
  void mayDoWhatItDoesAndNothingElse() {
    Map<String, Set<String>> done = new TreeMap<>();
    try (Bench bench = new Bench()) {
      for (KeysRequest request : List.of(bench.create(), bench.update("1", "2"))) {
        assertEquals(Status.SUCCESS, bench.answer(request).status());
      }
      for (Asked asked : bench.secrets.asked()) {
        done.computeIfAbsent(NAMES.get(asked.secret()), any -> new TreeSet<>())
            .add("secretsmanager:" + asked.action());
      }
    }
    Map<String, Set<String>> allowed = new TreeMap<>();
    collect(template.properties(RESOURCE), allowed);
    // There where the stack has an edge.
    allowed.values().removeIf(EDGE::equals);
    assertEquals(done, allowed);
  }

  /** Rights by resource, out of whatever intrinsic functions they stand in. */
  private static void collect(Object document, Map<String, Set<String>> allowed) {
    switch (document) {
      case Map<?, ?> map when map.containsKey("Action") -> {
        assertEquals("Allow", map.get("Effect"));
        Set<String> actions =
            allowed.computeIfAbsent(String.valueOf(map.get("Resource")), any -> new TreeSet<>());
        assertTrue(map.get("Action") instanceof List<?>);
        ((List<?>) map.get("Action")).forEach(action -> actions.add(String.valueOf(action)));
      }
      case Map<?, ?> map -> map.values().forEach(value -> collect(value, allowed));
      case List<?> list -> list.forEach(value -> collect(value, allowed));
      default -> {}
    }
  }
}
