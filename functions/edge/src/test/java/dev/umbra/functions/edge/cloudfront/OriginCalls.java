package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sends requests to origins, bodies as they come. */
final class OriginCalls implements AutoCloseable {
  /** Fields of one connection, and those that the client of this class writes itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection", "content-length", "expect", "host", "http2-settings", "keep-alive",
          "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<Habit> habits;

  OriginCalls(Set<Habit> habits) {
    this.habits = habits;
  }

  /** An answer, or CloudFront's own 502 where there is none. */
  OriginAnswer call(Origin origin, EdgeRequest received, InputStream body) {
    BodyPublisher publisher = publisher(received, body);
    EdgeRequest request = received.with(forwarded(received.headers()));
    return switch (origin) {
      case Origin.Custom custom ->
          send(
              URI.create(custom.address() + request.target()),
              request.method(),
              withCustom(request.headers(), custom),
              publisher);
      case Origin.Bucket bucket ->
          refusal(request)
              .map(OriginAnswer::of)
              .orElseGet(
                  () ->
                      send(
                          URI.create(
                              bucket.bucket().endpoint()
                                  + "/"
                                  + bucket.bucket().name()
                                  + request.target()),
                          request.method(),
                          new OriginAccessControl(bucket.bucket(), InstantSource.system())
                              .sign(request),
                          publisher));
    };
  }

  private Optional<EdgeResponse> refusal(EdgeRequest request) {
    boolean unsigned =
        habits.contains(Habit.LEAVES_FIELDS_UNSIGNED)
            && !OriginAccessControl.foreign(request.headers()).isEmpty();
    return unsigned
        ? Optional.of(
            EdgeResponse.ofBucket(
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed"))
        : BucketPolicy.refusal(request);
  }

  private static Headers withCustom(Headers headers, Origin.Custom origin) {
    Headers all =
        headers
            .with("via", "1.1 d111111abcdef8.cloudfront.net (CloudFront)")
            .with("x-amz-cf-id", "EXAMPLE")
            .with("x-forwarded-for", "127.0.0.1");
    for (var each : origin.headers().entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }

  private static BodyPublisher publisher(EdgeRequest request, InputStream body) {
    long length = request.headers().first("content-length").map(Long::parseLong).orElse(-1L);
    if (length > 0) {
      return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), length);
    }
    return request.headers().first("transfer-encoding").isPresent()
        ? BodyPublishers.ofInputStream(() -> body)
        : BodyPublishers.noBody();
  }

  private OriginAnswer send(URI target, String method, Headers headers, BodyPublisher body) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(target).method(method, body);
    forwarded(headers)
        .fields()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    try {
      return OriginAnswer.of(http.send(builder.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      return OriginAnswer.of(EdgeResponse.own(502, "the origin failed: " + e, "Error"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Headers forwarded(Headers headers) {
    Map<String, List<String>> forwarded = new TreeMap<>();
    headers
        .fields()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                forwarded.put(name, values);
              }
            });
    return new Headers(forwarded);
  }

  @Override
  public void close() {
    http.close();
  }
}
