package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was answered to those who asked for images, kept for a day, so that a job can prove which
 * image it tested: {@code answers/<hour>/<id>}, one object for each hour and process.
 *
 * <p>Answers are collected in memory and written together, so one that was just recorded is lost
 * with its process. A store that fails never fails who records: it is logged, once a minute, and
 * the next write has what this one had not. May be used by many threads at once.
 */
public final class AnswerLog {
  /** The prefix of the log's objects. */
  public static final String PREFIX = "answers/";

  /** For how long answers are kept. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** The one that passes and the one before it: a store that fails for longer loses the older. */
  private static final int HOURS = 2;

  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(AnswerLog.class);

  private final ObjectStore store;
  private final Flushing flushing;
  private final InstantSource clock;
  private final AnswerReader reader;
  private final ReentrantLock writing = new ReentrantLock();

  /** By the hour's name; guarded by itself, as the hours in it are. */
  private final SortedMap<String, AnswerHour> hours = new TreeMap<>();

  private volatile Instant written = Instant.MIN;
  private volatile Instant warned = Instant.MIN;

  public AnswerLog(ObjectStore store, Flushing flushing, InstantSource clock) {
    this.store = store;
    this.flushing = flushing;
    this.clock = clock;
    this.reader = new AnswerReader(store);
  }

  /**
   * One answer.
   *
   * @param name in its canonical form, whatever form is given
   * @param reference tag or digest that was asked for
   * @param digest of what was answered; empty where nothing was
   * @param source what gave it, as the answer itself says
   * @param status of HTTP
   */
  public record Answer(
      Instant time,
      RepositoryName name,
      String reference,
      Optional<Digest> digest,
      String source,
      int status) {
    public Answer {
      name = RepositoryName.ofCanonical(name.canonical());
    }

    Answer at(Instant other) {
      return new Answer(other, name, reference, digest, source, status);
    }
  }

  /**
   * An answer that one process gave several times within an hour.
   *
   * @param answer with the time of the first
   * @param last time of the last
   * @param count how many, at least 1
   */
  public record Answered(Answer answer, Instant last, long count) {
    Answered again(Instant time) {
      return new Answered(
          answer.at(time.isBefore(answer.time) ? time : answer.time),
          time.isAfter(last) ? time : last,
          count + 1);
    }
  }

  /**
   * What the log has.
   *
   * @param answers in the order of their first times
   * @param leftOut how many answers, of whatever repository, found no room in the same hours
   */
  public record Listed(List<Answered> answers, long leftOut) {
    public Listed {
      answers = List.copyOf(answers);
    }
  }

  /**
   * When it writes by itself.
   *
   * @param interval between two writes, at least; empty for never
   */
  public record Flushing(Optional<Duration> interval) {
    /**
     * While an answer is recorded, at most once a second: where nothing runs between requests. What
     * is recorded within a second after a writing waits for the next answer, or for {@link
     * AnswerLog#flush}.
     */
    public static final Flushing WHEN_RECORDING = new Flushing(Optional.of(Duration.ofSeconds(1)));

    /** Only when {@link AnswerLog#flush} is called, by a timer. */
    public static final Flushing WHEN_ASKED = new Flushing(Optional.empty());

    boolean isDue(Instant last, Instant now) {
      return interval.isPresent() && isOver(interval.get(), last, now);
    }
  }

  /** Records an answer; never throws what the store throws. */
  public void record(Answer answer) {
    add(answer);
    if (flushing.isDue(written, clock.instant()) && writing.tryLock()) {
      try {
        write();
      } finally {
        writing.unlock();
      }
    }
  }

  private void add(Answer answer) {
    synchronized (hours) {
      hours.computeIfAbsent(AnswerHour.name(answer.time), AnswerHour::new).add(answer);
      if (hours.size() > HOURS) {
        forget(hours.firstKey());
      }
    }
  }

  private void forget(String oldest) {
    if (Optional.ofNullable(hours.remove(oldest)).stream().anyMatch(AnswerHour::isChanged)) {
      LOG.warn("Answers of {} were not written for too long; they are lost", oldest);
    }
  }

  /** Writes what was recorded and not written yet; never throws what the store throws. */
  public void flush() {
    writing.lock();
    try {
      write();
    } finally {
      writing.unlock();
    }
  }

  private void write() {
    written = clock.instant();
    try {
      for (AnswerHour hour : changed()) {
        AnswerPage page;
        synchronized (hours) {
          page = hour.page();
        }
        hour.object().write(store, page);
        synchronized (hours) {
          hour.written(page);
        }
      }
      forgetPast();
    } catch (RuntimeException e) {
      warn(e);
    }
  }

  private List<AnswerHour> changed() {
    synchronized (hours) {
      return hours.values().stream().filter(AnswerHour::isChanged).toList();
    }
  }

  private void forgetPast() {
    synchronized (hours) {
      if (!hours.isEmpty()) {
        hours.headMap(hours.lastKey()).values().removeIf(hour -> !hour.isChanged());
      }
    }
  }

  private void warn(RuntimeException failure) {
    Instant now = clock.instant();
    if (isOver(QUIET, warned, now)) {
      warned = now;
      LOG.warn("The log of answers cannot be written; pulls go on without it", failure);
    }
  }

  /** Also where the clock was set back. */
  private static boolean isOver(Duration wait, Instant last, Instant now) {
    return now.isBefore(last) || !last.isAfter(now.minus(wait));
  }

  /**
   * What all processes wrote of a repository's answers; writes this one's own first.
   *
   * @param since answers that were last given before it are left out; of more than {@link #KEPT}
   *     ago nothing is sure to be there
   * @throws StoreException where the store cannot be read
   */
  public Listed of(RepositoryName name, Instant since) {
    flush();
    Instant oldest = clock.instant().minus(KEPT);
    return reader.read(name, since.isBefore(oldest) ? oldest : since);
  }
}
