package dev.umbra.local.kill;

import dev.umbra.local.process.GatewayJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A gateway from its start to its kill, and a client of its own. */
final class Life {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final GatewayJvm gateway;
  private final Aims aims;
  private final BiConsumer<Life, Duration> killer;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Optional<Long> killed = Optional.empty();

  /**
   * @param killer told when this life is to end, and how long from now
   */
  Life(GatewayJvm gateway, Aims aims, BiConsumer<Life, Duration> killer) {
    this.gateway = gateway;
    this.aims = aims;
    this.killer = killer;
  }

  /** Sends a request that belongs to no push. */
  HttpResponse<byte[]> send(String path, HttpRequest.Builder request) throws IOException {
    try {
      return http.send(
          request.uri(gateway.address().resolve(path)).timeout(PATIENCE).build(),
          BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a push's request, during which the gateway may be killed. */
  HttpResponse<byte[]> send(Step step, String path, HttpRequest.Builder request)
      throws CutException {
    long begin = System.nanoTime();
    aims.begins(step).ifPresent(delay -> killer.accept(this, delay));
    try {
      HttpResponse<byte[]> response = send(path, request);
      aims.answered(step, Duration.ofNanos(System.nanoTime() - begin));
      return response;
    } catch (IOException e) {
      long end = killed.orElseThrow(() -> new UncheckedIOException(step + " failed", e));
      if (begin < end) {
        aims.hit(step);
      }
      throw new CutException(step, e);
    }
  }

  void kill() {
    killed = Optional.of(System.nanoTime());
    gateway.kill();
    http.shutdownNow();
  }
}
