package dev.umbra.functions.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the template says of all functions together, and no linter can check. */
final class TemplateTest {
  private static final Path PROJECT = Path.of("..", "..");

  private final Template template = Template.read();
  private final Map<String, Object> resources = Template.object(template.document(), "Resources");

  /** Beside the settings, in which the template says something of its own. */
  @Test
  void theEdgeFunctionsAreThoseOfTheirFiles() throws IOException {
    Map<String, Object> code = template.properties("EdgeRequest");
    List<?> parts = list(list(code.get("FunctionCode")).get(1));
    String file = Files.readString(Path.of("viewer-request.js"));
    int settings = file.indexOf("const SETTINGS");
    int after = file.indexOf('\n', settings) + 1;
    assertEquals(file.substring(0, settings), parts.get(0));
    List<?> choice = list(parts.get(1));
    assertEquals(
        file.substring(settings, after).replace("'umbra'", "'${AWS::StackName}'"), choice.get(1));
    assertEquals(
        String.valueOf(choice.get(1)).replace("challenge: true", "challenge: false"),
        choice.get(2));
    assertEquals(file.substring(after), parts.get(2));
    assertEquals(
        Files.readString(Path.of("viewer-response.js")),
        template.properties("EdgeResponse").get("FunctionCode"));
  }

  /** The edge says no such thing as another service than the token function's audience. */
  @Test
  void theEdgeAsksForTheTokensThatTheTokenFunctionIssues() {
    Map<String, Object> token =
        Template.object(
            Template.object(template.properties("TokenFunction"), "Environment"), "Variables");
    assertEquals("AWS::StackName", token.get("TOKEN_AUDIENCE"));
  }

  /** CloudFront keeps these for ten seconds else, whatever the origin says. */
  @Test
  void noErrorIsKeptAtTheEdge() {
    Map<String, Object> distribution =
        Template.object(template.properties("Distribution"), "DistributionConfig");
    Map<Object, Object> kept =
        list(distribution.get("CustomErrorResponses")).stream()
            .map(each -> (Map<?, ?>) each)
            .collect(
                Collectors.toMap(
                    each -> (Object) each.get("ErrorCode"),
                    each -> (Object) each.get("ErrorCachingMinTTL")));
    Stream.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)
        .forEach(status -> assertEquals(0, kept.get(status), "of " + status));
  }

  @Test
  void theDashboardIsJsonWhoseMetricsTheFunctionsMake() throws IOException {
    String body =
        String.valueOf(list(template.properties("Dashboard").get("DashboardBody")).getFirst());
    List<?> widgets = list(JSON.std.mapFrom(body).get("widgets"));
    assertTrue(widgets.size() >= 8);
    assertTrue(
        body.contains("{Umbra,FunctionName,Route,Status} MetricName=\\\"requests\\\""), body);
    assertTrue(body.contains("{Umbra,FunctionName,Source}"), body);
    assertTrue(body.contains("{Umbra,FunctionName,Outcome} MetricName=\\\"fills\\\""), body);
  }

  /**
   * A version is published where a function's code changes, and not where a variable does: these
   * parameters would not reach the alias but for the fingerprint in the version's description.
   */
  @Test
  void aChangedParameterMakesNewVersions() {
    Set<String> inNoFunction =
        Set.of(
            "PriceClass",
            "DomainName",
            "CertificateArn",
            "TokenRate",
            "KeyRotation",
            "PruneSchedule",
            "PruneEnabled",
            "PruneAtScale",
            "Versioning",
            "NoncurrentDays",
            "LogRetention",
            "AlarmTopic",
            "FillConcurrency");
    Set<String> settings = new TreeSet<>(template.properties("Settings").keySet());
    assertTrue(settings.remove("ServiceToken"));
    Set<String> parameters =
        new TreeSet<>(Template.object(template.document(), "Parameters").keySet());
    parameters.removeAll(inNoFunction);
    assertEquals(parameters, settings);
    for (String function : named("AWS::Serverless::Function")) {
      Map<String, Object> properties = template.properties(function);
      if (properties.containsKey("AutoPublishAlias")) {
        assertEquals("settings ${Settings.Value}", properties.get("VersionDescription"), function);
        assertTrue(
            String.valueOf(properties.get("Description")).contains("${Settings.Value}"), function);
      }
    }
  }

  /** Whoever deploys with questions and answers could not leave it empty. */
  @Test
  void noParameterThatMayBeEmptyIsHidden() {
    Map<String, Object> parameters = Template.object(template.document(), "Parameters");
    parameters.keySet().stream()
        .filter(name -> "".equals(Template.object(parameters, name).get("Default")))
        .forEach(
            name -> assertFalse(Template.object(parameters, name).containsKey("NoEcho"), name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | true",
        "{upstreams: {quay.io: {}}} | true",
        "{upstreams: {docker.io: {username: me, password: geheim}}} | false",
      })
  void upstreamsWithPasswordsBelongIntoASecret(String document, boolean good) {
    Map<String, Object> parameters = Template.object(template.document(), "Parameters");
    String pattern = String.valueOf(Template.object(parameters, "Upstreams").get("AllowedPattern"));
    assertEquals(good, document.matches(pattern));
  }

  /** Their names are the account's, not the region's. */
  @Test
  void twoStacksOfOneNameMayBeInTwoRegions() {
    Map<String, String> names =
        Map.of(
            "AWS::CloudFront::Function", "Name",
            "AWS::CloudFront::KeyValueStore", "Name",
            "AWS::CloudWatch::Dashboard", "DashboardName");
    names.forEach(
        (type, member) ->
            named(type)
                .forEach(
                    resource ->
                        assertTrue(
                            String.valueOf(template.properties(resource).get(member))
                                .startsWith("${AWS::StackName}-${AWS::Region}-"),
                            resource)));
  }

  @Test
  void everyAlarmTellsTheTopic() {
    List<String> alarms = named("AWS::CloudWatch::Alarm");
    assertTrue(alarms.size() >= 14, alarms::toString);
    for (String alarm : alarms) {
      assertFalse(list(template.properties(alarm).get("AlarmActions")).isEmpty(), alarm);
    }
  }

  @Test
  void everyFunctionHasALogThatEnds() {
    for (String function : named("AWS::Serverless::Function")) {
      Object log = Template.object(template.properties(function), "LoggingConfig").get("LogGroup");
      assertEquals(
          "LogRetention",
          template.properties(String.valueOf(log)).get("RetentionInDays"),
          function);
    }
  }

  @Test
  void everyFunctionWithASnapshotIsPinged() {
    List<String> withSnapshots =
        named("AWS::Serverless::Function").stream()
            .filter(function -> template.properties(function).containsKey("SnapStart"))
            .toList();
    assertEquals(
        withSnapshots.stream().map(name -> name + ".Alias").toList(),
        Stream.of("RegistryPing", "TokenPing", "FillPing")
            .map(ping -> Template.object(template.properties(ping), "Target").get("Arn"))
            .toList());
  }

  @Test
  void readmesTableIsTheParameters() throws IOException {
    String readme = Files.readString(PROJECT.resolve("README.md"));
    Map<String, Object> parameters = Template.object(template.document(), "Parameters");
    for (String name : parameters.keySet()) {
      Map<String, Object> parameter = Template.object(parameters, name);
      String standard = String.valueOf(parameter.get("Default"));
      String row =
          "| `%s` | %s | %s |"
              .formatted(
                  name,
                  standard.isEmpty() ? "" : "`" + standard + "`",
                  String.valueOf(parameter.get("Description")).strip());
      assertTrue(readme.contains(row + "\n"), () -> "README lacks:\n" + row);
    }
  }

  @Test
  void everyParameterIsInAGroup() {
    Map<String, Object> metadata = Template.object(template.document(), "Metadata");
    Map<String, Object> shown = Template.object(metadata, "AWS::CloudFormation::Interface");
    List<String> grouped =
        list(shown.get("ParameterGroups")).stream()
            .flatMap(group -> list(((Map<?, ?>) group).get("Parameters")).stream())
            .map(String::valueOf)
            .sorted()
            .toList();
    assertEquals(
        List.copyOf(new TreeSet<>(Template.object(template.document(), "Parameters").keySet())),
        grouped);
  }

  private List<String> named(String type) {
    return resources.keySet().stream()
        .filter(name -> type.equals(Template.object(resources, name).get("Type")))
        .toList();
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }
}
