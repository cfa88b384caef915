package dev.umbra.testing.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.testing.lambda.Outcome.Answer;
import dev.umbra.testing.lambda.Outcome.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * API Gateway's HTTP API with functions behind its routes, as an HTTP server: the events, the
 * limits, and the gateway's own answers where a limit is passed. What is known of the real one
 * stands in {@code gateway.csv}.
 */
public final class GatewayFront implements AutoCloseable {
  /** What the gateway may or may not do: reports disagree. */
  public enum Habit {
    /** WWW-Authenticate leaves it under another name. */
    RENAMES_CHALLENGE,
    /** The answer to a HEAD says that it would have no bytes. */
    LOSES_HEAD_LENGTH,
    /** The template's mapping of the challenge does nothing. */
    MAPS_NOTHING
  }

  private final HttpServer server;
  private final PlainPort port;
  private final GatewayRoutes routes;
  private final Consumer<SeenEvent> observer;
  private final Set<Habit> habits;
  private volatile Duration limit = LambdaLimits.TIME;

  private GatewayFront(
      HttpServer server, GatewayRoutes routes, Consumer<SeenEvent> observer, Set<Habit> habits) {
    this.server = server;
    this.port = PlainPort.inFrontOf(server.getAddress());
    this.routes = routes;
    this.observer = observer;
    this.habits = habits;
  }

  /** From now on it waits so long only. */
  void waitFor(Duration time) {
    limit = time;
  }

  /**
   * Starts it on a port of its own, with one function behind it.
   *
   * @param function takes an event and gives its outcome, such as {@link FunctionProcess#invoke}
   */
  public static GatewayFront start(
      Function<byte[], CompletableFuture<Outcome>> function, Habit... habits) {
    return start(GatewayRoutes.toOne(function), _ -> {}, habits);
  }

  /**
   * Starts it on a port of its own.
   *
   * @param observer sees every event before its function does
   */
  public static GatewayFront start(
      GatewayRoutes routes, Consumer<SeenEvent> observer, Habit... habits) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      GatewayFront front = new GatewayFront(server, routes, observer, Set.of(habits));
      server.createContext("/", front::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its address; buckets must have another host name, so that clients leave their tokens behind.
   */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port.number());
  }

  @Override
  public void close() {
    port.close();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      GatewayAnswer answer = answer(exchange);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.getResponseHeaders().set("Apigw-Requestid", UUID.randomUUID().toString());
      if (exchange.getRequestMethod().equals("HEAD")) {
        int length = habits.contains(Habit.LOSES_HEAD_LENGTH) ? 0 : answer.body().length;
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private GatewayAnswer answer(HttpExchange exchange) throws IOException {
    InputStream stream = exchange.getRequestBody();
    byte[] body = stream.readNBytes(LambdaLimits.BODY + 1);
    stream.transferTo(OutputStream.nullOutputStream());
    if (EventHeaders.size(exchange) > LambdaLimits.HEADERS) {
      return GatewayAnswer.own(431, "Request Header Fields Too Large");
    }
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    String route = routes.key(method, path);
    byte[] event = GatewayEvent.json(exchange, route, body);
    if (body.length > LambdaLimits.BODY || event.length > LambdaLimits.EVENT) {
      return GatewayAnswer.own(413, "Request Entity Too Large");
    }
    observer.accept(new SeenEvent(route, method, path, body.length));
    return routes
        .invoke(route, event)
        .thenApply(this::answer)
        .completeOnTimeout(
            GatewayAnswer.own(503, "Service Unavailable"), limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private GatewayAnswer answer(Outcome outcome) {
    return switch (outcome) {
      case Answer answer -> afterMapping(afterHabits(GatewayAnswer.parse(answer)));
      case Failure _ -> GatewayAnswer.failure();
    };
  }

  private GatewayAnswer afterMapping(GatewayAnswer answer) {
    return habits.contains(Habit.MAPS_NOTHING) ? answer : answer.withMappedChallenge();
  }

  private GatewayAnswer afterHabits(GatewayAnswer answer) {
    return habits.contains(Habit.RENAMES_CHALLENGE) ? answer.withRenamedChallenge() : answer;
  }
}
