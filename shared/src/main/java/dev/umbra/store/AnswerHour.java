package dev.umbra.store;

import dev.umbra.store.AnswerLog.Answer;
import dev.umbra.store.AnswerLog.Answered;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this process answered within an hour, each answer once and how often. */
final class AnswerHour {
  /** An object of so many lines has 3 MB at most, and is written in one request. */
  static final int MAX_LINES = 10_000;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  private final Map<Answer, Answered> lines = new LinkedHashMap<>();
  private final AnswerObject object;
  private long leftOut;
  private long recorded;
  private long written;

  AnswerHour(String name) {
    this.object = new AnswerObject(name);
  }

  /** The hour of a time, as keys name it; in the order of time. */
  static String name(Instant time) {
    return HOUR.format(time);
  }

  void add(Answer answer) {
    recorded++;
    Answer repeated = answer.at(Instant.EPOCH);
    if (lines.size() < MAX_LINES || lines.containsKey(repeated)) {
      lines.merge(
          repeated,
          new Answered(answer, answer.time(), 1),
          (before, again) -> before.again(again.last()));
    } else {
      leftOut++;
    }
  }

  boolean isChanged() {
    return recorded > written;
  }

  AnswerPage page() {
    return new AnswerPage(List.copyOf(lines.values()), leftOut);
  }

  /** All that the page has is written. */
  void written(AnswerPage page) {
    written = Math.max(written, page.recorded());
  }

  AnswerObject object() {
    return object;
  }
}
