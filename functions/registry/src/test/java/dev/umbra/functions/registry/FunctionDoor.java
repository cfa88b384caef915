package dev.umbra.functions.registry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.http.Headers;
import dev.umbra.http.RequestHandler;
import dev.umbra.registry.Answer;
import dev.umbra.registry.Door;
import dev.umbra.registry.TestRegistry;
import dev.umbra.registry.TestRequest;
import dev.umbra.testing.lambda.FakeContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The way through the function, with events as API Gateway makes them. */
final class FunctionDoor implements Door {
  private final FakeContext context = FakeContext.withoutHurry();
  private final RegistryFunction function;

  FunctionDoor(RequestHandler registry) {
    this.function =
        new RegistryFunction(
            new DoorVariables(Optional.of(TestRegistry.ADDRESS), Optional.empty(), true),
            new ManifestHeads(registry, HeadLengths.KEPT),
            InstantSource.system());
  }

  /** What the function has logged. */
  String log() {
    return String.join("\n", context.log);
  }

  @Override
  public Answer send(TestRequest request) {
    APIGatewayV2HTTPResponse response = function.handleRequest(event(request), context);
    Headers headers = Headers.none();
    for (Map.Entry<String, String> field : response.getHeaders().entrySet()) {
      headers = headers.with(field.getKey(), field.getValue());
    }
    byte[] body = Base64.getDecoder().decode(response.getBody());
    return new Answer(response.getStatusCode(), headers, body, body.length);
  }

  /** The path comes decoded, the query does not. */
  private static APIGatewayV2HTTPEvent event(TestRequest request) {
    String[] target = request.target().split("\\?", 2);
    String path = URLDecoder.decode(target[0].replace("+", "%2B"), StandardCharsets.UTF_8);
    RequestContext.Http http =
        RequestContext.Http.builder().withMethod(request.method()).withPath(path).build();
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRawPath(path)
        .withRawQueryString(target.length > 1 ? target[1] : "")
        .withHeaders(headers(request))
        .withBody(Base64.getEncoder().encodeToString(request.body()))
        .withIsBase64Encoded(true)
        .withRequestContext(RequestContext.builder().withHttp(http).build())
        .build();
  }

  /** Names in lower case, repeated ones joined by commas. */
  private static Map<String, String> headers(TestRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .fields()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers;
  }
}
