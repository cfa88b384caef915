package dev.umbra.functions.edge.cloudfront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.http.Headers;
import dev.umbra.testing.lambda.PlainPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A distribution as an HTTP server. Bodies of any size pass through it as they come. {@code
 * cloudfront-rules.csv} says which of CloudFront's rules it keeps, and where each is written.
 *
 * <p>It differs from CloudFront in speaking plain HTTP; so the realm of a challenge that names its
 * own address by https is changed on its way out.
 */
public final class CloudFront implements AutoCloseable {
  private static final int MOST_BYTES_OF_HEAD = 20_480;
  private static final int MOST_BYTES_OF_URL = 8_192;

  private final Distribution distribution;
  private final ViewerRequestFunction viewerRequest;
  private final ViewerResponseFunction viewerResponse;
  private final OriginCalls origins;
  private final ErrorCache errors;
  private final HttpServer server;
  private final PlainPort port;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Consumer<Forwarded> observer = forwarded -> {};

  private CloudFront(Distribution distribution, HttpServer server) {
    this.distribution = distribution;
    this.viewerRequest = new ViewerRequestFunction(distribution.functions().viewerRequest());
    this.viewerResponse = new ViewerResponseFunction(distribution.functions().viewerResponse());
    this.origins = new OriginCalls(distribution.habits());
    this.errors = new ErrorCache(distribution.errorCaching(), InstantSource.system());
    this.server = server;
    this.port = PlainPort.inFrontOf(server.getAddress());
  }

  /** Starts it on a port of its own. */
  public static CloudFront start(Distribution distribution) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      CloudFront front = new CloudFront(distribution, server);
      server.createContext("/", front::handle);
      server.setExecutor(front.threads);
      server.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where clients find it. Buckets must have another host name (localhost), by which clients know
   * that a redirect leads to someone else, who must not get their tokens.
   */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port.number());
  }

  /** Puts a pair into the key value store of the viewer-request function. */
  public void put(String key, String value) {
    viewerRequest.put(key, value);
  }

  /** Shows every request from now on that went to an origin, after its answer. */
  public void onForwarded(Consumer<Forwarded> newObserver) {
    observer = newObserver;
  }

  @Override
  public void close() {
    port.close();
    server.stop(0);
    threads.shutdownNow();
    origins.close();
    viewerRequest.close();
    viewerResponse.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Wire wire = new Wire(exchange);
      OriginAnswer answer = answer(wire, exchange.getRequestBody());
      Headers headers =
          answer.headers().first("x-cache").isPresent()
              ? answer.headers()
              : answer.headers().with("x-cache", "Miss from cloudfront");
      wire.answer(new OriginAnswer(answer.status(), headers, answer.body()));
    }
  }

  private OriginAnswer answer(Wire wire, InputStream body) throws IOException {
    EdgeRequest viewer = wire.request();
    if (wire.requestLength() > MOST_BYTES_OF_HEAD || viewer.target().length() > MOST_BYTES_OF_URL) {
      return own(413, "Request Entity Too Large", "Error");
    }
    return switch (viewerRequest.run(viewer)) {
      case Step.Failed(int status, String error, String reason) -> own(status, reason, error);
      case Step.Answered(EdgeResponse response) -> generated(response);
      case Step.Passed(EdgeRequest request, Optional<String> origin) ->
          pass(viewer, request, origin.orElse(distribution.defaultOrigin()), body);
    };
  }

  private static OriginAnswer own(int status, String text, String error) {
    return OriginAnswer.of(EdgeResponse.own(status, text, error));
  }

  private static OriginAnswer generated(EdgeResponse response) {
    Headers headers =
        response.headers().with("x-cache", "FunctionGeneratedResponse from cloudfront");
    return OriginAnswer.of(new EdgeResponse(response.status(), headers, response.body()));
  }

  private OriginAnswer pass(EdgeRequest viewer, EdgeRequest request, String id, InputStream body)
      throws IOException {
    Optional<EdgeResponse> kept = errors.find(request);
    if (kept.isPresent()) {
      return OriginAnswer.of(kept.get());
    }
    OriginAnswer answer = ask(request, id, body);
    if (answer.status() >= 400) {
      return errors.keeps(request, answer.status()) ? kept(request, answer) : answer;
    }
    boolean original = distribution.habits().contains(Habit.SHOWS_ORIGINAL_REQUEST);
    return toViewer(original ? viewer : request, answer);
  }

  private OriginAnswer ask(EdgeRequest request, String id, InputStream body) {
    Origin origin = distribution.origins().get(id);
    if (origin == null) {
      return own(502, "the distribution has no origin " + id, "Error");
    }
    CountedStream counted = new CountedStream(body);
    OriginAnswer answer = origins.call(origin, request, counted);
    observer.accept(new Forwarded(id, request, counted.count(), answer.status()));
    return answer;
  }

  private OriginAnswer kept(EdgeRequest request, OriginAnswer answer) throws IOException {
    EdgeResponse whole =
        new EdgeResponse(
            answer.status(),
            answer.headers().with("x-cache", "Error from cloudfront"),
            answer.body().readAllBytes());
    errors.keep(request, whole);
    return OriginAnswer.of(whole);
  }

  private OriginAnswer toViewer(EdgeRequest request, OriginAnswer answer) {
    return switch (viewerResponse.run(request, answer.status(), answer.headers())) {
      case Step.Failed(int status, String error, String reason) -> own(status, reason, error);
      case Step.Answered(EdgeResponse changed) ->
          new OriginAnswer(changed.status(), changed.headers(), answer.body());
      case Step.Passed _ -> throw new IllegalStateException("an answer is no request");
    };
  }
}
