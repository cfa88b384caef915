package dev.umbra.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Counts requests, shows them to an observer and delays them. */
final class ObservedRequests extends Handler.Wrapper {
  private final AtomicLong count = new AtomicLong();
  private volatile Duration delay = Duration.ZERO;
  private volatile Consumer<SeenRequest> observer = _ -> {};

  void delayBy(Duration delay) {
    this.delay = delay;
  }

  void showTo(Consumer<SeenRequest> observer) {
    this.observer = observer;
  }

  long count() {
    return count.get();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    count.incrementAndGet();
    var uri = request.getHttpURI();
    String query = Optional.ofNullable(uri.getQuery()).orElse("");
    observer.accept(new SeenRequest(request.getMethod(), uri.getPath(), query));
    Thread.sleep(delay);
    return super.handle(request, response, callback);
  }
}
