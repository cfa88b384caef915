package dev.umbra.local.kill;

import dev.umbra.local.process.GatewayJar;
import dev.umbra.local.process.GatewayJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A gateway that is killed and started again on the same folder, as often as the aims say. */
final class Storm implements AutoCloseable {
  private static final Executor THREADS = Thread::startVirtualThread;

  private final GatewayJar jar;
  private final Path folder;
  private final Aims aims;
  private final AtomicInteger kills = new AtomicInteger();
  private volatile CompletableFuture<Life> life;

  Storm(GatewayJar jar, Path folder, Aims aims) {
    this.jar = jar;
    this.folder = folder;
    this.aims = aims;
    this.life = CompletableFuture.completedFuture(start());
    aims.take();
  }

  Path data() {
    return folder.resolve("data");
  }

  int kills() {
    return kills.get();
  }

  /** The gateway that runs now; waits for one that starts. */
  Life life() {
    return life.join();
  }

  private Life start() {
    GatewayJvm gateway =
        GatewayJvm.start(
            jar, List.of("--data", data().toString()), Map.of(), folder.resolve("gateway.log"));
    return new Life(gateway, aims, this::killLater);
  }

  private void killLater(Life old, Duration delay) {
    life =
        CompletableFuture.supplyAsync(
            () -> {
              LockSupport.parkNanos(delay.toNanos());
              Life next = killAndStart(old);
              aims.take();
              return next;
            },
            THREADS);
  }

  private Life killAndStart(Life old) {
    old.kill();
    kills.incrementAndGet();
    return start();
  }

  /** Kills it a last time and gives the one that nobody kills any more. */
  Life calm() {
    Life last = killAndStart(life());
    aims.rest();
    life = CompletableFuture.completedFuture(last);
    return last;
  }

  @Override
  public void close() {
    life().kill();
  }
}
