package dev.umbra.functions.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HttpDoorTest {
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
    assertEquals(1, context.log.size());
    Map<String, Object> line = JSON.std.mapFrom(context.log.getFirst());
    assertEquals("PUT", line.get("method"));
    assertEquals("/v2/team/app/blobs/uploads/e-4f0c1b7de92a6358*", line.get("path"));
    assertEquals(307, line.get("status"));
    assertEquals("b7c1e0a2-0001", line.get("requestId"));
    assertEquals(
        List.of("requestId", "method", "path", "status", "bytes", "ms"),
        List.copyOf(line.keySet()));
  }

  @Test
  void logsWhatGaveTheImage() throws IOException {
    var _ =
        answer(
            "blob-head",
            request -> RegistryResponse.of(200).with("Umbra-Source", "upstream-cache; stale"));
    Map<String, Object> line = JSON.std.mapFrom(context.log.getFirst());
    assertEquals("upstream-cache; stale", line.get("source"));
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
    return new HttpDoor(Optional.empty(), observed).answer(event, context);
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
