package dev.umbra.store;

import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.AnswerLog.Answer;
import dev.umbra.store.AnswerLog.Answered;
import dev.umbra.store.AnswerLog.Flushing;
import dev.umbra.store.AnswerLog.Listed;
import dev.umbra.store.CountingObjectStore.Request;
import dev.umbra.testing.TestClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class AnswerLogTest {
  private static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  private static final RepositoryName OTHER = RepositoryName.ofCanonical("quay.io/org/app");

  private final TestClock clock = new TestClock();
  private final ObjectStore store = new MemoryObjectStore(clock);
  private final CountingObjectStore counting = new CountingObjectStore(store);
  private final Instant start = clock.instant();

  private AnswerLog log(ObjectStore bucket, Flushing flushing) {
    return new AnswerLog(bucket, flushing, clock);
  }

  private AnswerLog log() {
    return log(store, Flushing.WHEN_ASKED);
  }

  private Answer answer(RepositoryName name, String reference) {
    return new Answer(
        clock.instant(),
        name,
        reference,
        Optional.of(Contents.sha256(text(reference))),
        "local",
        200);
  }

  private List<String> keys() {
    return new Inventory(store).below(AnswerLog.PREFIX).map(ListPage.Entry::name).toList();
  }

  private static List<String> references(Listed listed) {
    return listed.answers().stream().map(answered -> answered.answer().reference()).toList();
  }

  @Test
  void listsTheAnswersOfARepositoryUnderWhateverNameItWasAskedFor() {
    AnswerLog log = log();
    Answer asked =
        answer(RepositoryName.parse("org/app", Optional.empty(), "").orElseThrow(), "v1");
    log.record(asked);
    log.record(answer(OTHER, "v2"));
    assertEquals(
        new Listed(List.of(new Answered(answer(APP, "v1"), start, 1)), 0), log.of(APP, start));
  }

  @Test
  void whatRepeatsIsOneLineWithItsNumberAndTimes() {
    AnswerLog log = log();
    log.record(answer(APP, "v1"));
    clock.advance(Duration.ofMinutes(10));
    log.flush();
    log.record(answer(APP, "v1"));
    log.record(answer(APP, "v2"));
    Answered first = log.of(APP, start).answers().getFirst();
    assertEquals(new Answered(first.answer().at(start), clock.instant(), 2), first);
    assertEquals(List.of("v1", "v2"), references(log.of(APP, start)));
    assertEquals(1, keys().size());
  }

  @Test
  void anotherAnswerToTheSameQuestionIsAnotherLine() {
    AnswerLog log = log();
    Answer held = answer(APP, "v1");
    log.record(held);
    log.record(new Answer(start, APP, "v1", Optional.empty(), "local", 404));
    log.record(new Answer(start, APP, "v1", held.digest(), "upstream-cache", 200));
    assertEquals(3, log.of(APP, start).answers().size());
  }

  @Test
  void recordingWritesAtMostOnceASecond() {
    AnswerLog log = log(counting, Flushing.WHEN_RECORDING);
    for (int request = 0; request < 30; request++) {
      log.record(answer(APP, "v" + request));
      clock.advance(Duration.ofMillis(100));
    }
    assertEquals(3, counting.take().requests().get(Request.PUT));
  }

  @Test
  void nothingIsWrittenBeforeTheTimerAsksAndNothingTwice() {
    AnswerLog log = log(counting, Flushing.WHEN_ASKED);
    log.record(answer(APP, "v1"));
    clock.advance(Duration.ofMinutes(1));
    log.record(answer(APP, "v1"));
    assertEquals(0, counting.take().total());
    log.flush();
    log.flush();
    assertEquals(1, counting.take().total());
  }

  @Test
  void eachHourHasItsObject() {
    AnswerLog log = log();
    log.record(answer(APP, "v1"));
    clock.advance(Duration.ofHours(1));
    log.record(answer(APP, "v1"));
    log.flush();
    clock.advance(Duration.ofHours(1));
    log.record(answer(APP, "v1"));
    log.flush();
    assertEquals(
        List.of("answers/2026-01-01T00", "answers/2026-01-01T01", "answers/2026-01-01T02"),
        keys().stream().map(key -> key.substring(0, key.lastIndexOf('/'))).toList());
    assertEquals(3, log.of(APP, start).answers().size());
  }

  @Test
  void anAnswerOfAnHourThatIsWrittenAndForgottenIsNotLost() {
    AnswerLog log = log();
    Answer late = answer(APP, "late");
    log.record(answer(APP, "v1"));
    clock.advance(Duration.ofHours(1));
    log.record(answer(APP, "v2"));
    log.flush();
    log.record(late);
    assertEquals(
        List.of("late", "v1", "v2"), references(log.of(APP, start)).stream().sorted().toList());
  }

  @Test
  void listsADayAndNoMoreThanIsAskedFor() {
    AnswerLog log = log();
    log.record(answer(APP, "old"));
    clock.advance(Duration.ofHours(20));
    Instant since = clock.instant();
    log.record(answer(APP, "new"));
    assertEquals(List.of("old", "new"), references(log.of(APP, Instant.MIN)));
    assertEquals(List.of("new"), references(log.of(APP, since)));
    clock.advance(Duration.ofHours(5));
    assertEquals(List.of("new"), references(log.of(APP, start)));
  }

  @Test
  void processesWriteSideBySide() throws Exception {
    List<AnswerLog> logs =
        List.of(log(store, Flushing.WHEN_RECORDING), log(store, Flushing.WHEN_RECORDING));
    int each = 200;
    List<Integer> recorded =
        Race.run(
            runner -> {
              for (int request = 0; request < each; request++) {
                logs.get(runner % 2).record(answer(APP, "v" + request % 10));
                if (request % 50 == 0) {
                  clock.advance(Duration.ofMillis(200));
                  logs.get(runner % 2).flush();
                }
              }
              return each;
            });
    logs.forEach(AnswerLog::flush);
    Listed all = log().of(APP, start);
    assertEquals(
        recorded.stream().mapToLong(Integer::longValue).sum(),
        all.answers().stream().mapToLong(Answered::count).sum());
    assertEquals(2, keys().size());
    assertEquals(20, all.answers().size());
  }

  @Test
  void saysHowManyFoundNoRoom() {
    AnswerLog log = log();
    for (int request = 0; request < AnswerHour.MAX_LINES + 5; request++) {
      log.record(answer(OTHER, "v" + request));
    }
    log.record(answer(OTHER, "v0"));
    Listed listed = log.of(OTHER, start);
    assertEquals(AnswerHour.MAX_LINES, listed.answers().size());
    assertEquals(5, listed.leftOut());
    assertEquals(2, listed.answers().getFirst().count());
    assertEquals(new Listed(List.of(), 5), log.of(APP, start));
  }

  @Test
  void aStoreThatFailsFailsNobodyAndGetsAllLater() {
    AtomicBoolean fails = new AtomicBoolean(true);
    ObjectStore failing =
        InterposedStore.of(
            store,
            (method, arguments) -> {
              if (fails.get()) {
                throw new StoreException("out of reach");
              }
            });
    AnswerLog log = log(failing, Flushing.WHEN_RECORDING);
    log.record(answer(APP, "v1"));
    clock.advance(Duration.ofSeconds(2));
    log.record(answer(APP, "v2"));
    log.flush();
    assertEquals(List.of(), keys());
    fails.set(false);
    assertEquals(List.of("v1", "v2"), references(log.of(APP, start)));
  }

  @Test
  void aStoreThatFailsForHoursFillsNoMemory() {
    AnswerLog log = log();
    for (int hour = 0; hour < 5; hour++) {
      log.record(answer(APP, "v" + hour));
      clock.advance(Duration.ofHours(1));
    }
    assertEquals(List.of("v3", "v4"), references(log.of(APP, start)));
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNotListedTwice() {
    AtomicBoolean loses = new AtomicBoolean();
    AnswerLog log = log(losingAnswers(loses), Flushing.WHEN_ASKED);
    for (int round = 0; round < 3; round++) {
      log.record(answer(APP, "v1"));
      loses.set(true);
      log.flush();
      loses.set(false);
      log.flush();
    }
    assertEquals(1, keys().size());
    assertEquals(3, log.of(APP, start).answers().getFirst().count());
  }

  /** Writes, and fails all the same. */
  private ObjectStore losingAnswers(AtomicBoolean loses) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            AnswerLogTest.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(store, arguments);
                if (loses.get()) {
                  throw new StoreException("the connection broke");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Two processes that were restored from one snapshot have the same idea of their object. */
  @Test
  void whatSomebodyElseWroteIsNotOverwritten() {
    AnswerLog log = log();
    log.record(answer(APP, "v1"));
    log.flush();
    ObjectKey key = new ObjectKey(keys().getFirst());
    byte[] others =
        new AnswerPage(List.of(new Answered(answer(APP, "other"), start, 1)), 0).toBytes("other");
    String etag = store.get(key).orElseThrow().etag();
    assertInstanceOf(WriteOutcome.Written.class, store.replaceIfUnchanged(key, etag, others));
    clock.advance(Duration.ofSeconds(1));
    log.record(answer(APP, "v2"));
    assertEquals(
        List.of("other", "v1", "v2"), references(log.of(APP, start)).stream().sorted().toList());
    assertEquals(2, keys().size());
  }

  @Test
  void goesOnWhereItsObjectWasDeleted() {
    AnswerLog log = log();
    log.record(answer(APP, "v1"));
    log.flush();
    store.deleteAll(List.of(new ObjectKey(keys().getFirst())));
    log.record(answer(APP, "v2"));
    assertEquals(List.of("v1", "v2"), references(log.of(APP, start)));
  }

  @Test
  void passesOverWhatItCannotRead() {
    AnswerLog log = log();
    List<String> contents = new ArrayList<>(List.of("", "no JSON", "{}", "{\"leftOut\":0}\n{}"));
    contents.add(
        "{\"leftOut\":0}\n{\"name\":\"..\",\"reference\":\"v1\",\"source\":\"local\",\"first\":\"now\"}");
    for (String content : contents) {
      String key = "answers/2026-01-01T00/damaged-" + contents.indexOf(content);
      assertTrue(!Contents.newRecord(store, new ObjectKey(key), text(content)).isEmpty());
    }
    log.record(answer(APP, "v1"));
    assertEquals(List.of("v1"), references(log.of(APP, start)));
  }
}
