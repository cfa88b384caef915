package dev.umbra.local.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * One client's connection: closed when the client neither takes nor gives a byte for too long, and
 * not before the client has had the time to read an answer that it did not expect while it was
 * still sending.
 */
final class WatchedConnection implements ServerConnection, InterruptableTask<Void> {
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final ServerConnection http;
  private final WatchedContext context;
  private final Duration stall;
  private volatile long lingeringSince;
  private volatile boolean lingering;
  private volatile boolean stopping;

  WatchedConnection(ServerConnection http, WatchedContext context, Duration stall) {
    this.http = http;
    this.context = context;
    this.stall = stall;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      http.handle(limit);
      linger();
    } catch (UnreadRequestException e) {
      linger();
      throw e;
    }
  }

  /**
   * Closing a socket that still receives resets it, and a reset takes back what the client has not
   * yet read.
   */
  private void linger() {
    if (stopping) {
      return;
    }
    lingeringSince = System.nanoTime();
    lingering = true;
    try {
      while (lingered().compareTo(LINGER) < 0) {
        context.dataReader().readBuffer();
      }
    } catch (DataReader.InsufficientDataAvailableException | CloseConnectionException e) {
      // The client has closed, which is what was waited for.
    }
  }

  private Duration lingered() {
    return lingering ? Duration.ofNanos(System.nanoTime() - lingeringSince) : Duration.ZERO;
  }

  /** Compared by Helidon with the limit for stalling, once a second. */
  @Override
  public Duration idleTime() {
    return isOverdue() ? stall.plusSeconds(1) : Duration.ZERO;
  }

  private boolean isOverdue() {
    return context.clock().waited().compareTo(stall) > 0 || lingered().compareTo(LINGER) > 0;
  }

  @Override
  public void close(boolean interrupt) {
    stopping = true;
    http.close(interrupt);
    if (lingering || isOverdue()) {
      // In a thread of its own: closing TLS says goodbye first, to a client that may not listen.
      Thread.startVirtualThread(this::closeSocket);
    }
  }

  private void closeSocket() {
    try {
      context.serverSocket().close();
    } catch (UncheckedIOException e) {
      // It is closed already.
    }
  }

  @Override
  public boolean canInterrupt() {
    return http instanceof InterruptableTask<?> task && task.canInterrupt();
  }
}
