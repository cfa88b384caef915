package dev.umbra.prune;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How far a run is, so that the next one can go on with it: its start never changes.
 *
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
    return new Position(id, start, mode, state, next, attempt, done, fruitless, tally);
  }

  /**
   * Nobody is at it any more.
   *
   * @param place where the attempt began
   */
  Position stopped(String place) {
    int tries = place.equals(place()) ? fruitless + 1 : 0;
    return new Position(id, start, mode, State.STOPPED, step, attempt, after, tries, tally);
  }

  /** Tells whether an attempt came further: by a repository, a step, or something removed. */
  String place() {
    return step + "/" + after + "/" + tally.done();
  }

  Position resumed() {
    return new Position(id, start, mode, State.RUNNING, step, attempt + 1, after, fruitless, tally);
  }

  byte[] toBytes() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("write", UUID.randomUUID().toString());
    members.put("id", id);
    members.put("start", start.toString());
    members.put("mode", mode.name());
    members.put("state", state.name());
    members.put("step", step.name());
    members.put("attempt", attempt);
    members.put("after", after);
    members.put("fruitless", fruitless);
    members.put("counts", tally.counts());
    members.put("notes", tally.notes());
    return Json.bytes(members);
  }

  static Position parse(byte[] bytes) {
    Map<String, Object> members = Json.read(bytes);
    return new Position(
        Json.text(members, "id"),
        Instant.parse(Json.text(members, "start")),
        Course.Mode.valueOf(Json.text(members, "mode")),
        State.valueOf(Json.text(members, "state")),
        Progress.Step.valueOf(Json.text(members, "step")),
        (int) Json.number(members, "attempt"),
        Json.text(members, "after"),
        (int) Json.number(members, "fruitless"),
        Tally.of(Json.numbers(members, "counts"), Json.lists(members, "notes")));
  }
}
