package dev.umbra.functions.fill;

import dev.umbra.store.ClaimKey;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.SeenRequest;
import dev.umbra.testing.lambda.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** EventBridge between the bucket and the fill function: the news of each claim that is written. */
final class Bridge {
  private static final Duration DELAY = Duration.ofMillis(300);

  private final Function<ClaimKey, Outcome> fill;
  private final Collection<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private volatile boolean open;

  Bridge(S3ProxyServer s3, Function<ClaimKey, Outcome> fill) {
    this.fill = fill;
    s3.onRequest(this::seen);
  }

  /** From now on news pass; before, they are lost. */
  void open() {
    open = true;
  }

  /** What came of the news so far. */
  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  private void seen(SeenRequest request) {
    String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
    int claim = path.indexOf("/claims/");
    if (open && request.method().equals("PUT") && claim >= 0) {
      ClaimKey blob = ClaimKey.parse(path.substring(claim + 1)).orElseThrow();
      Thread.ofVirtual().start(() -> deliver(blob));
    }
  }

  private void deliver(ClaimKey blob) {
    try {
      Thread.sleep(DELAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outcomes.add(fill.apply(blob));
  }
}
