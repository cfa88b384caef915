package dev.umbra.prune;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to.
 *
 * @param id of the run, and of its plan
 * @param start the store's clock when it began
 * @param end the store's clock when it ended
 * @param task {@code run}, {@code plan}, {@code apply} or {@code undo}
 * @param counts numbers by their name, such as {@code deleted.tag}; {@code stopped} is 1 where the
 *     time was over and the same task can go on, and {@code fruitless} is then how many attempts in
 *     a row came no further
 * @param notes texts by their sort, such as {@code missing}; the first hundred of each
 */
public record Report(
    String id,
    Instant start,
    Instant end,
    String task,
    Outcome outcome,
    Map<String, Long> counts,
    Map<String, List<String>> notes) {
  public Report {
    counts = Map.copyOf(counts);
    notes = Map.copyOf(notes);
  }

  /** How many there were; 0 of what was not counted. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** The notes of a sort. */
  public List<String> notes(String sort) {
    return notes.getOrDefault(sort, List.of());
  }

  /** Reads what {@link #toJson} wrote. */
  public static Report parse(String json) {
    Map<String, Object> members = Json.read(json);
    return new Report(
        Json.text(members, "id"),
        Instant.parse(Json.text(members, "start")),
        Instant.parse(Json.text(members, "end")),
        Json.text(members, "task"),
        Outcome.valueOf(Json.text(members, "outcome").toUpperCase(Locale.ROOT)),
        Json.numbers(members, "counts"),
        Json.lists(members, "notes"));
  }

  /** As a JSON document on one line. */
  public String toJson() {
    return Json.write(members());
  }

  /** The members of that document. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("task", task);
    members.put("outcome", outcome.text());
    members.put("start", start.toString());
    members.put("end", end.toString());
    members.put("counts", new TreeMap<>(counts));
    members.put("notes", new TreeMap<>(notes));
    return members;
  }
}
