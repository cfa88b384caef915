package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.Headers;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes a registry's request of an event of API Gateway's HTTP API, payload format 2.0.
 *
 * <p>There the path is decoded and the query is not. Header names are in lower case, and a header
 * that came several times is one value joined by commas. It is left so: a list means the same in
 * one line as in several (RFC 9110, section 5.3), and a header that may come only once, such as
 * Content-Range, shall not look as if it had.
 *
 * @param address tells which address the client used
 */
record EventDecoder(ClientAddress address) {

  /**
   * Decodes.
   *
   * @throws MalformedRequestException for what is no HTTP request, or not encoded as it should be
   * @throws RegistryException 405 for a method that no route knows
   */
  RegistryRequest decode(APIGatewayV2HTTPEvent event) {
    RequestContext context =
        Optional.ofNullable(event.getRequestContext())
            .filter(given -> given.getHttp() != null && event.getRawPath() != null)
            .orElseThrow(() -> bad("this event is no request of an HTTP API"));
    Headers headers = headers(event);
    return new RegistryRequest(
        method(context.getHttp().getMethod()),
        event.getRawPath(),
        Query.parse(Optional.ofNullable(event.getRawQueryString()).orElse("")),
        headers,
        body(event),
        address.of(context, headers));
  }

  private static Method method(String name) {
    return Method.parse(name)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.UNSUPPORTED, "the method " + name + " is not supported"));
  }

  private static Headers headers(APIGatewayV2HTTPEvent event) {
    Map<String, List<String>> fields = new HashMap<>();
    Optional.ofNullable(event.getHeaders())
        .orElse(Map.of())
        .forEach((name, value) -> fields.put(name, List.of(value)));
    return new Headers(fields);
  }

  private static Body body(APIGatewayV2HTTPEvent event) {
    String text = Optional.ofNullable(event.getBody()).orElse("");
    byte[] bytes =
        event.getIsBase64Encoded() ? decodeBase64(text) : text.getBytes(StandardCharsets.UTF_8);
    return new Body(OptionalLong.of(bytes.length), new ByteArrayInputStream(bytes));
  }

  private static byte[] decodeBase64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw bad("the event's body is not the base64 that it claims to be");
    }
  }

  private static MalformedRequestException bad(String message) {
    return new MalformedRequestException(message);
  }
}
