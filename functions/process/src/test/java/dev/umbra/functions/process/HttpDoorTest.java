package dev.umbra.functions.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.http.Content;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.testing.lambda.FakeContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpDoorTest {
  private static final Clock NOW =
      Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

  private final FakeContext context = FakeContext.withoutHurry();
  private final List<RegistryRequest> seen = new ArrayList<>();

  @Test
  void answersWhatTheRegistryAnswers() {
    var answer = answer("tags-list", request -> RegistryResponse.json(200, "{\"tags\":[]}"));
    assertEquals(200, answer.getStatusCode());
    assertEquals("application/json", answer.getHeaders().get("Content-Type"));
    assertEquals("{\"tags\":[]}", body(answer));
  }

  @Test
  void answers400ToMalformedBase64() {
    APIGatewayV2HTTPEvent event = Events.read("manifest-put");
    event.setBody("%");
    refused(answer(event, request -> RegistryResponse.of(201)), 400, "UNSUPPORTED");
    assertEquals(List.of(), seen);
  }

  @Test
  void answers400ToAMalformedQuery() {
    APIGatewayV2HTTPEvent event = Events.read("tags-list");
    event.setRawQueryString("n=%");
    refused(answer(event, request -> RegistryResponse.of(200)), 400, "UNSUPPORTED");
  }

  @Test
  void answers405ToAMethodOfNoRoute() {
    APIGatewayV2HTTPEvent event = Events.read("tags-list");
    event.getRequestContext().getHttp().setMethod("TRACE");
    refused(answer(event, request -> RegistryResponse.of(200)), 405, "UNSUPPORTED");
  }

  @Test
  void answers400ToAnEventThatIsNoRequest() {
    refused(
        answer(new APIGatewayV2HTTPEvent(), request -> RegistryResponse.of(200)),
        400,
        "UNSUPPORTED");
  }

  @Test
  void answers405InsteadOfMoreThanItCan() {
    var blob = new Content.Stream(5_000_000_000L, out -> {});
    refused(
        answer("blob-head", request -> RegistryResponse.of(200).with(blob)), 405, "UNSUPPORTED");
  }

  @Test
  void answers503WhereTheContentCannotBeRead() {
    var blob =
        new Content.Stream(
            3,
            out -> {
              throw new IOException("/internal/path");
            });
    var answer = answer("blob-head", request -> RegistryResponse.of(200).with(blob));
    refused(answer, 503, "UNAVAILABLE");
    assertFalse(body(answer).contains("internal"));
  }

  @Test
  void answers500WhereTheHandlerFails() {
    var answer =
        answer(
            "tags-list",
            request -> {
              throw new IllegalStateException("an internal");
            });
    refused(answer, 500, "UNKNOWN");
    assertFalse(body(answer).contains("internal"));
  }

  @Test
  void logsOneLineWithoutSecrets() throws IOException {
    var _ =
        answer(
            "upload-put-monolithic",
            request -> RegistryResponse.of(307).with("Location", "https://s3/?X-Amz-Signature=1"));
    Map<String, Object> line = line();
    assertEquals("PUT", line.get("method"));
    assertEquals("/v2/team/app/blobs/uploads/e-4f0c1b7de92a6358*", line.get("path"));
    assertEquals(307, line.get("status"));
    assertEquals(
        List.of(
            "requestId",
            "gatewayRequestId",
            "xrayTraceId",
            "method",
            "path",
            "status",
            "bytes",
            "ms",
            "requests",
            "_aws",
            "FunctionName",
            "Route",
            "Status"),
        List.copyOf(line.keySet()));
  }

  @Test
  void logsWhatGaveWhichImage() throws IOException {
    var _ =
        answer(
            "blob-head",
            request ->
                RegistryResponse.of(200)
                    .with("Umbra-Name", "docker.io/team/app")
                    .with("Umbra-Source", "upstream-cache; stale"));
    assertEquals("upstream-cache; stale", line().get("source"));
    assertEquals("docker.io/team/app", line().get("name"));
  }

  @Test
  void anAnswerAndItsLinesHaveOneId() throws IOException {
    var answer = answer("tags-list", request -> RegistryResponse.of(200));
    assertEquals("b7c1e0a2-0001", answer.getHeaders().get("X-Request-Id"));
    assertEquals("b7c1e0a2-0001", line().get("requestId"));
    assertEquals("1-67890abc-0123456789abcdef01234567", line().get("xrayTraceId"));
    assertEquals(
        Events.read("tags-list").getRequestContext().getRequestId(),
        line().get("gatewayRequestId"));
    LogRecord warning = new LogRecord(Level.WARNING, "something");
    assertEquals(
        "b7c1e0a2-0001", JSON.std.mapFrom(LambdaLogHandler.line(warning)).get("requestId"));
  }

  @Test
  void aRefusalHasTheIdToo() {
    var answer = answer(new APIGatewayV2HTTPEvent(), request -> RegistryResponse.of(200));
    assertEquals("b7c1e0a2-0001", answer.getHeaders().get("X-Request-Id"));
  }

  @ParameterizedTest
  @CsvSource({
    "version-check, version",
    "manifest-get-by-tag, pull-manifest",
    "manifest-put, push-manifest",
    "blob-head, pull-blob",
    "upload-post, start-upload",
    "upload-put-monolithic, close-upload",
    "tags-list, tags",
    "referrers-get, referrers",
    "token-get, token",
  })
  void countsForEachRouteAndStatus(String event, String route) throws IOException {
    var _ = answer(event, request -> RegistryResponse.of(404));
    assertEquals(route, line().get("Route"));
    assertEquals("404", line().get("Status"));
    assertEquals("umbra", line().get("FunctionName"));
    assertEquals(
        List.of("[FunctionName, Route, Status]: requests Count, ms Milliseconds"), metrics());
  }

  @Test
  void countsForEachSource() throws IOException {
    var _ =
        answer("blob-head", request -> RegistryResponse.of(200).with("Umbra-Source", "upstream"));
    assertEquals("upstream", line().get("Source"));
    assertEquals("[FunctionName, Source]: requests Count", metrics().getLast());
  }

  @Test
  void whatIsNoRequestCountsToo() throws IOException {
    var _ = answer(new APIGatewayV2HTTPEvent(), request -> RegistryResponse.of(200));
    assertEquals("none", line().get("Route"));
    assertEquals("400", line().get("Status"));
  }

  @Test
  void metricsCanBeLeftOut() throws IOException {
    DoorVariables without = new DoorVariables(Optional.empty(), Optional.empty(), false);
    var _ =
        new HttpDoor(without, request -> RegistryResponse.of(200), NOW)
            .answer(Events.read("tags-list"), context);
    assertFalse(line().containsKey("_aws"));
    assertEquals(200, line().get("status"));
  }

  private Map<String, Object> line() throws IOException {
    assertEquals(1, context.log.size());
    return JSON.std.mapFrom(context.log.getFirst());
  }

  /** Each directive in words; that its metrics are numbers of the same line is asserted. */
  private List<String> metrics() throws IOException {
    Map<?, ?> aws = assertInstanceOf(Map.class, line().get("_aws"));
    assertEquals(NOW.millis(), aws.get("Timestamp"));
    List<String> directives = new ArrayList<>();
    for (Object each : assertInstanceOf(List.class, aws.get("CloudWatchMetrics"))) {
      Map<?, ?> directive = assertInstanceOf(Map.class, each);
      assertEquals("Umbra", directive.get("Namespace"));
      List<String> words = new ArrayList<>();
      for (Object one : assertInstanceOf(List.class, directive.get("Metrics"))) {
        Map<?, ?> metric = assertInstanceOf(Map.class, one);
        assertInstanceOf(Number.class, line().get(String.valueOf(metric.get("Name"))));
        words.add(metric.get("Name") + " " + metric.get("Unit"));
      }
      Object dimensions = assertInstanceOf(List.class, directive.get("Dimensions")).getFirst();
      directives.add(dimensions + ": " + String.join(", ", words));
    }
    return directives;
  }

  @Test
  void alsoLogsWhatIsNoRequest() {
    var _ = answer(new APIGatewayV2HTTPEvent(), request -> RegistryResponse.of(200));
    assertEquals(1, context.log.size());
  }

  private void refused(APIGatewayV2HTTPResponse answer, int status, String code) {
    assertEquals(status, answer.getStatusCode());
    assertEquals(code, code(body(answer)));
    assertEquals("registry/2.0", answer.getHeaders().get("Docker-Distribution-Api-Version"));
  }

  private APIGatewayV2HTTPResponse answer(String event, RequestHandler registry) {
    return answer(Events.read(event), registry);
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, RequestHandler registry) {
    RequestHandler observed =
        request -> {
          seen.add(request);
          return registry.handle(request);
        };
    return new HttpDoor(DoorVariables.DEFAULT, observed, NOW).answer(event, context);
  }

  private static String body(APIGatewayV2HTTPResponse answer) {
    return new String(Base64.getDecoder().decode(answer.getBody()), UTF_8);
  }

  private static String code(String document) {
    try {
      return String.valueOf(JSON.std.mapFrom(document).get("errors"))
          .replaceAll(".*code=([A-Z_]+).*", "$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
