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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * API Gateway's HTTP API with a function behind its {@code $default} route, as an HTTP server: the
 * events, the limits, and the gateway's own answers where a limit is passed.
 */
public final class GatewayFront implements AutoCloseable {
  /** What the gateway may or may not do: reports disagree. */
  public enum Habit {
    /** WWW-Authenticate leaves it under another name. */
    RENAMES_CHALLENGE,
    /** The answer to a HEAD says that it would have no bytes. */
    LOSES_HEAD_LENGTH
  }

  private static final int TIME_LIMIT_SECONDS = 30;

  private final HttpServer server;
  private final Function<byte[], CompletableFuture<Outcome>> function;
  private final Set<Habit> habits;

  private GatewayFront(
      HttpServer server, Function<byte[], CompletableFuture<Outcome>> function, Set<Habit> habits) {
    this.server = server;
    this.function = function;
    this.habits = habits;
  }

  /**
   * Starts it on a port of its own.
   *
   * @param function takes an event and gives its outcome, such as {@link FunctionProcess#invoke}
   */
  public static GatewayFront start(
      Function<byte[], CompletableFuture<Outcome>> function, Habit... habits) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      GatewayFront front = new GatewayFront(server, function, Set.of(habits));
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
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      GatewayAnswer answer = answer(exchange);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
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
    if (body.length > LambdaLimits.BODY) {
      stream.transferTo(OutputStream.nullOutputStream());
      return GatewayAnswer.own(413, "Request Entity Too Large");
    }
    byte[] event = GatewayEvent.json(exchange, body);
    if (event.length > LambdaLimits.EVENT) {
      return GatewayAnswer.own(413, "Request Entity Too Large");
    }
    Outcome outcome =
        function
            .apply(event)
            .completeOnTimeout(new Failure("time limit"), TIME_LIMIT_SECONDS, TimeUnit.SECONDS)
            .join();
    return switch (outcome) {
      case Answer answer -> afterHabits(GatewayAnswer.parse(answer)).withMappedChallenge();
      case Failure _ -> GatewayAnswer.own(500, "Internal Server Error");
    };
  }

  private GatewayAnswer afterHabits(GatewayAnswer answer) {
    return habits.contains(Habit.RENAMES_CHALLENGE) ? answer.withRenamedChallenge() : answer;
  }
}
