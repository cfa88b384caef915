package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.umbra.http.Content;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the log says of one request, a JSON document in one line. It has no query and no header, for
 * these hold passwords, tokens and signed URLs.
 *
 * <p>Its ids: {@code requestId} is Lambda's, and the answer's {@code X-Request-Id}; {@code
 * gatewayRequestId} is API Gateway's, and the answer's {@code Apigw-Requestid}; {@code xrayTraceId}
 * is X-Ray's.
 */
record RequestLog(
    APIGatewayV2HTTPEvent event, RegistryResponse response, Duration time, Context context) {
  private static final String NO_ROUTE = "none";

  /** The line alone. */
  String plain() {
    return JsonLine.of(members());
  }

  /**
   * The line, of which CloudWatch makes metrics: how many requests, and how many milliseconds each
   * took, for each route and status; and how many answers came from each source.
   */
  String withMetrics(Instant now) {
    Map<String, Object> members = members();
    EmbeddedMetrics metrics =
        new EmbeddedMetrics(context.getFunctionName())
            .with(
                Map.of("Route", route(), "Status", Integer.toString(response.status())),
                List.of("requests", "ms"));
    Optional<String> source = source();
    if (source.isPresent()) {
      metrics = metrics.with(Map.of("Source", source.get()), List.of("requests"));
    }
    members.put("requests", 1);
    members.putAll(metrics.members(now));
    return JsonLine.of(members);
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", context.getAwsRequestId());
    request()
        .map(RequestContext::getRequestId)
        .ifPresent(id -> members.put("gatewayRequestId", id));
    Optional.ofNullable(context.getXrayTraceId()).ifPresent(id -> members.put("xrayTraceId", id));
    members.put("method", method());
    members.put("path", path());
    response.headers().first("Umbra-Name").ifPresent(name -> members.put("name", name));
    members.put("status", response.status());
    source().ifPresent(source -> members.put("source", source));
    members.put("bytes", bytes());
    members.put("ms", time.toMillis());
    return members;
  }

  private Optional<RequestContext> request() {
    return Optional.ofNullable(event.getRequestContext());
  }

  private String method() {
    return request().map(RequestContext::getHttp).map(RequestContext.Http::getMethod).orElse("");
  }

  private String path() {
    return Optional.ofNullable(event.getRawPath()).orElse("");
  }

  private Optional<String> source() {
    return response.headers().first("Umbra-Source");
  }

  /** As {@link dev.umbra.http.Route} names it, such as {@code pull-manifest}. */
  private String route() {
    return Method.parse(method()).map(this::route).orElse(NO_ROUTE);
  }

  private String route(Method method) {
    try {
      return Routes.match(method, path()).route().name().toLowerCase(Locale.ROOT).replace('_', '-');
    } catch (RegistryException e) {
      // The answer says so already.
      return NO_ROUTE;
    }
  }

  private int bytes() {
    return response.content() instanceof Content.Bytes(byte[] bytes) ? bytes.length : 0;
  }
}
