package dev.umbra.functions.keys;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is left alone when its time is over, and that may fail in any way. */
final class Errand {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  private Errand() {}

  /** What comes of it, in that time. */
  static Answer run(Callable<Answer> work, Duration limit) throws InterruptedException {
    FutureTask<Answer> task = new FutureTask<>(work);
    var _ = Thread.ofVirtual().start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return Answer.failed("the function's time was over; the keys in use are good, deploy again");
    } catch (ExecutionException e) {
      LOG.error("the request failed", e.getCause());
      return Answer.failed(
          "something went wrong that should not have; the function's log says what. The keys in use"
              + " are good, deploy again");
    }
  }
}
