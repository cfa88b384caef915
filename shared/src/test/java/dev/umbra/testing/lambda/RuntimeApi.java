package dev.umbra.testing.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.testing.lambda.Outcome.Answer;
import dev.umbra.testing.lambda.Outcome.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Lambda Runtime API (version 2018-06-01) for one function process: it hands out events in
 * their order and takes the answers. Each process needs an API of its own, as one that dies may
 * take an event with it.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";

  private record Invocation(
      String id, byte[] event, Duration limit, CompletableFuture<Outcome> outcome) {}

  private final HttpServer server;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Long> ready = new CompletableFuture<>();

  private final CompletableFuture<Void> checkpoint = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();

  private volatile boolean ended;

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  public static RuntimeApi start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      RuntimeApi api = new RuntimeApi(HttpServer.create(address, 0));
      api.server.createContext(ROOT, api::handle);
      api.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      api.server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port, as AWS_LAMBDA_RUNTIME_API says them. */
  public String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Queues an event; the function handles one after the other. */
  public CompletableFuture<Outcome> invoke(byte[] event) {
    return invoke(event, LambdaLimits.TIME);
  }

  /** As above; the function hears that it has so much time. */
  public CompletableFuture<Outcome> invoke(byte[] event, Duration limit) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, limit, new CompletableFuture<>());
    running.put(invocation.id, invocation);
    waiting.add(invocation);
    if (ended) {
      finish(invocation.id, new Failure("the process has ended"));
    }
    return invocation.outcome;
  }

  /**
   * When the function's init is over: {@link System#nanoTime} at its first request for an event. It
   * fails with {@link InitException} where init failed.
   */
  public CompletableFuture<Long> ready() {
    return ready;
  }

  /**
   * When the function is ready for a snapshot, which a function with SnapStart becomes before its
   * first request for an event (AWS Lambda, "restore/next"). It then waits for {@link #restore}.
   */
  CompletableFuture<Void> checkpoint() {
    return checkpoint;
  }

  /** Lets it go on, as from a snapshot. */
  void restore() {
    restored.complete(null);
  }

  /** Tells it that its process has ended: nobody will answer any more. */
  void processEnded(String log) {
    ready.completeExceptionally(new InitException("the process ended: " + log));
    checkpoint.completeExceptionally(new InitException("the process ended: " + log));
    ended = true;
    running.keySet().forEach(id -> finish(id, new Failure("the process ended: " + log)));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
      switch (String.join("/", path[0], path[path.length - 1])) {
        case "invocation/next" -> next(exchange);
        case "invocation/response" -> answered(exchange, path[1]);
        case "invocation/error" -> failed(exchange, path[1]);
        case "init/error" -> initFailed(exchange);
        case "restore/next" -> waitForRestore(exchange);
        case "restore/error" -> initFailed(exchange);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(System.nanoTime());
    Invocation invocation = waiting.take();
    long deadline = System.currentTimeMillis() + invocation.limit.toMillis();
    // Without a type the runtime client crashes.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id);
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:123456789012:function:test");
    exchange.sendResponseHeaders(200, invocation.event.length);
    exchange.getResponseBody().write(invocation.event);
  }

  private void waitForRestore(HttpExchange exchange) throws IOException {
    checkpoint.complete(null);
    restored.join();
    exchange.sendResponseHeaders(200, -1);
  }

  private void answered(HttpExchange exchange, String id) throws IOException {
    byte[] json = exchange.getRequestBody().readAllBytes();
    if (json.length > LambdaLimits.ANSWER) {
      finish(id, new Failure("{\"errorType\":\"Function.ResponseSizeTooLarge\"}"));
      exchange.sendResponseHeaders(413, -1);
      return;
    }
    finish(id, new Answer(json));
    exchange.sendResponseHeaders(202, -1);
  }

  private void failed(HttpExchange exchange, String id) throws IOException {
    finish(id, new Failure(body(exchange)));
    exchange.sendResponseHeaders(202, -1);
  }

  private void initFailed(HttpExchange exchange) throws IOException {
    ready.completeExceptionally(new InitException(body(exchange)));
    exchange.sendResponseHeaders(202, -1);
  }

  private void finish(String id, Outcome outcome) {
    Optional.ofNullable(running.remove(id))
        .ifPresent(invocation -> invocation.outcome.complete(outcome));
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }
}
