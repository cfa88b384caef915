package dev.umbra.local;

import dev.umbra.store.AnswerLog;
import dev.umbra.store.ObjectStore;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a gateway answered, written now and then beside the answering, and at its end. */
final class Answers implements AutoCloseable {
  private static final long SECONDS = 10;

  private final AnswerLog log;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private Answers(AnswerLog log) {
    this.log = log;
  }

  static Answers in(ObjectStore store) {
    Answers answers =
        new Answers(new AnswerLog(store, AnswerLog.Flushing.WHEN_ASKED, InstantSource.system()));
    var _ =
        answers.timer.scheduleWithFixedDelay(
            answers.log::flush, SECONDS, SECONDS, TimeUnit.SECONDS);
    return answers;
  }

  AnswerLog log() {
    return log;
  }

  @Override
  public void close() {
    timer.close();
    log.flush();
  }
}
