package dev.umbra.prune;

import dev.umbra.store.Randomness;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run is, so that the next one can go on with it: its start never changes.
 *
 * @param settings fingerprint of those that it began with
 * @param state whether somebody is at it
 * @param step what is done next
 * @param attempt how often it was begun or gone on with
 * @param after folder name of the last repository that is done, with all before it; empty text
 *     before the first
 * @param fruitless how many attempts in a row, up to the last one that stopped, came no further
 */
record Position(
    String id,
    Instant start,
    Course.Mode mode,
    String settings,
    State state,
    Progress.Step step,
    int attempt,
    String after,
    int fruitless,
    Tally tally) {
  /** Whether somebody is at it. */
  enum State {
    RUNNING,
    STOPPED
  }

  Position at(Progress.Step next, String done) {
    return new Position(id, start, mode, settings, state, next, attempt, done, fruitless, tally);
  }

  /**
   * Nobody is at it any more.
   *
   * @param place where the attempt began
   */
  Position stopped(String place) {
    int tries = place.equals(place()) ? fruitless + 1 : 0;
    return new Position(
        id, start, mode, settings, State.STOPPED, step, attempt, after, tries, tally);
  }

  /** Tells whether an attempt came further: by a repository, a step, or something removed. */
  String place() {
    return step + "/" + after + "/" + tally.done();
  }

  Position resumed() {
    return new Position(
        id, start, mode, settings, State.RUNNING, step, attempt + 1, after, fruitless, tally);
  }

  byte[] toBytes() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("write", Randomness.uuid());
    members.put("id", id);
    members.put("start", start.toString());
    members.put("mode", mode.name());
    members.put("settings", settings);
    members.put("state", state.name());
    members.put("step", step.name());
    members.put("attempt", attempt);
    members.put("after", after);
    members.put("fruitless", fruitless);
    members.put("counts", tally.counts());
    members.put("notes", tally.notes());
    return Json.bytes(members);
  }

  /** Empty for what this version did not write. */
  static Optional<Position> parse(byte[] bytes) {
    try {
      return Optional.of(of(Json.read(bytes)));
    } catch (UncheckedIOException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Position of(Map<String, Object> members) {
    return new Position(
        Json.text(members, "id"),
        Instant.parse(Json.text(members, "start")),
        Course.Mode.valueOf(Json.text(members, "mode")),
        Json.text(members, "settings"),
        State.valueOf(Json.text(members, "state")),
        Progress.Step.valueOf(Json.text(members, "step")),
        (int) Json.number(members, "attempt"),
        Json.text(members, "after"),
        (int) Json.number(members, "fruitless"),
        Tally.of(Json.numbers(members, "counts"), Json.lists(members, "notes")));
  }
}
