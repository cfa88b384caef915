package dev.umbra.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What clients did, in which order, and what they were answered. */
final class Ledger {
  private final List<Entry> entries;
  private int order;
  private long state;

  Ledger() {
    this.entries = new ArrayList<>();
  }

  /** A copy, to go on from. */
  Ledger(Ledger other) {
    this.entries = new ArrayList<>(other.entries);
    this.order = other.order;
    this.state = other.state;
  }

  /** How it ended. */
  enum Answer {
    ACKNOWLEDGED,
    REFUSED,
    /** Not yet, or never. */
    NONE
  }

  /**
   * One deed.
   *
   * @param start place in the order of all starts and ends
   * @param end the same; greater than all others while it has not ended
   */
  record Entry(Deed deed, int start, Instant began, int end, Instant ended, Answer answer) {
    boolean isAcknowledged() {
      return answer == Answer.ACKNOWLEDGED;
    }

    /** Whether it had not ended as the other one started: then it may have happened after it. */
    boolean mayFollow(Entry other) {
      return end > other.start && start != other.start;
    }

    boolean startedAfter(Entry other) {
      return start > other.end;
    }
  }

  /** Something starts; it is unanswered until {@link #end}. */
  int begin(int actor, Deed deed, Instant now) {
    order++;
    entries.add(new Entry(deed, order, now, Integer.MAX_VALUE, Instant.MAX, Answer.NONE));
    state = Hash.of(state, Hash.of(actor, 1));
    return entries.size() - 1;
  }

  void end(int actor, int index, Answer answer, Instant now) {
    order++;
    Entry begun = entries.get(index);
    entries.set(index, new Entry(begun.deed, begun.start, begun.began, order, now, answer));
    state = Hash.of(state, Hash.of(actor, Hash.of(answer.name())));
  }

  List<Entry> all() {
    return entries;
  }

  <D extends Deed> Stream<Entry> of(Class<D> kind, Predicate<D> which) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.deed) && which.test(kind.cast(entry.deed)));
  }

  /** A number for all of it. */
  long state() {
    return state;
  }
}
