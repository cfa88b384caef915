package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client of a door in the same process, without network or API Gateway, as {@link
 * Snapshot.Rehearsal}s need one.
 */
public final class RehearsedClient {
  private static final String HOST = "rehearsal.invalid";

  private final HttpDoor door;
  private final Map<String, String> headers = new HashMap<>(Map.of("host", HOST));

  public RehearsedClient(HttpDoor door) {
    this.door = door;
  }

  /** Sends a header with all requests from now on. */
  public void header(String lowerCaseName, String value) {
    headers.put(lowerCaseName, value);
  }

  /**
   * Sends a request.
   *
   * @param target path, and query if any
   * @param status the answer must have
   * @throws IOException where it has another
   */
  public Answered send(String method, String target, String body, int status) throws IOException {
    APIGatewayV2HTTPResponse response =
        door.answer(event(method, target, body), new QuietContext());
    if (response.getStatusCode() != status) {
      throw new IOException(
          method + " " + target + " answered " + response.getStatusCode() + ", not " + status);
    }
    return new Answered(response);
  }

  /** What a request got. */
  public record Answered(APIGatewayV2HTTPResponse response) {
    /** The value of a header; nothing where there is none. */
    public String header(String name) {
      Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      fields.putAll(response.getHeaders());
      return fields.getOrDefault(name, "");
    }

    public String body() {
      return new String(Base64.getDecoder().decode(response.getBody()), StandardCharsets.UTF_8);
    }
  }

  private APIGatewayV2HTTPEvent event(String method, String target, String body) {
    String[] parts = target.split("\\?", 2);
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRawPath(parts[0])
        .withRawQueryString(parts.length == 2 ? parts[1] : "")
        .withHeaders(headers)
        .withBody(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
        .withIsBase64Encoded(true)
        .withRequestContext(
            RequestContext.builder()
                .withDomainName(HOST)
                .withHttp(
                    RequestContext.Http.builder().withMethod(method).withPath(parts[0]).build())
                .build())
        .build();
  }
}
