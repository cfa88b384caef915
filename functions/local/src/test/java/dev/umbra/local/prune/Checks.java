package dev.umbra.local.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.prune.Report;
import dev.umbra.store.Inventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a scenario says of its end. */
final class Checks {
  private final World world;
  private final Runs runs;
  private final Seeds seeds;
  private final Set<String> declared = new TreeSet<>();
  private Map<String, String> remembered = Map.of();

  Checks(World world, Runs runs, Seeds seeds) {
    this.world = world;
    this.runs = runs;
    this.seeds = seeds;
  }

  Map<String, Consumer<Words>> statements() {
    Map<String, Consumer<Words>> statements = new LinkedHashMap<>();
    statements.put("kept", words -> each(words, this::kept));
    statements.put("gone", words -> each(words, this::gone));
    statements.put("manifest kept", words -> each(words, this::manifestKept));
    statements.put("manifest gone", words -> each(words, (r, m) -> status(404, r, manifest(m))));
    statements.put("blob kept", words -> each(words, (r, b) -> status(200, r, blob(b))));
    statements.put("blob gone", words -> each(words, (r, b) -> status(404, r, blob(b))));
    statements.put("data kept", words -> words.rest().forEach(this::dataKept));
    statements.put("data gone", words -> words.rest().forEach(this::dataGone));
    statements.put(
        "data", words -> assertEquals(words.number(), seeds.dataKeys(words.next()).size()));
    statements.put("key kept", words -> assertTrue(keys().containsKey(words.next())));
    statements.put("keys gone", words -> noneBelow(words.next()));
    statements.put("referrers", this::referrers);
    statements.put("catalog", words -> list("_catalog", "?n=1000", "repositories", words));
    statements.put("tags", words -> list(words.next(), "/tags/list", "tags", words));
    statements.put("outcome", words -> assertEquals(words.next(), runs.last().outcome().text()));
    statements.put("outcomes", this::outcomes);
    statements.put("count", words -> count(words.next(), words.number()));
    statements.put("total", words -> total(words.next(), words.number()));
    statements.put("bytes", this::bytes);
    statements.put("noted", this::noted);
    statements.put("remember", words -> remembered = keys());
    statements.put("unchanged", words -> assertEquals(remembered, keys()));
    statements.put("done as planned", words -> doneAsPlanned());
    statements.put("broken", this::broken);
    return statements;
  }

  private interface Check {
    void check(String repository, String name);
  }

  /** {@code repository name…}. */
  private static void each(Words words, Check check) {
    String repository = words.next();
    List<String> names = words.rest();
    assertFalse(names.isEmpty(), "nothing to check");
    names.forEach(name -> check.check(repository, name));
  }

  private void kept(String repository, String tag) {
    HttpResponse<byte[]> answer = world.client.send("GET", repository, "/manifests/" + tag);
    assertEquals(200, answer.statusCode(), () -> repository + ":" + tag);
    String name = world.tags.get(repository + " " + tag);
    if (name == null) {
      throw new IllegalArgumentException("nobody pushed " + repository + ":" + tag);
    }
    assertEquals(
        name,
        world.shelf.readable(answer.headers().firstValue("Docker-Content-Digest").orElse("")));
  }

  private void gone(String repository, String tag) {
    status(404, repository, "/manifests/" + tag);
    world.tags.remove(repository + " " + tag);
  }

  private void manifestKept(String repository, String name) {
    status(200, repository, manifest(name));
    String digest = world.shelf.get(name).digest().toString();
    found(new Walker(world.client, prefix(repository)).digest(bare(repository), digest));
  }

  private static String prefix(String repository) {
    return repository.contains(":") ? repository.split(":", 2)[0] + ":" : "";
  }

  private static String bare(String repository) {
    return repository.substring(prefix(repository).length());
  }

  private String manifest(String name) {
    return "/manifests/" + world.shelf.get(name).digest();
  }

  private String blob(String name) {
    return "/blobs/" + world.shelf.get(name).digest();
  }

  private void status(int expected, String repository, String rest) {
    assertEquals(
        expected,
        world.client.send("GET", repository, rest).statusCode(),
        () -> repository + world.shelf.readable(rest));
  }

  private void dataKept(String name) {
    assertFalse(seeds.dataKeys(name).isEmpty(), "the data of " + name);
  }

  private void dataGone(String name) {
    assertEquals(List.of(), seeds.dataKeys(name), "the data of " + name);
  }

  private void referrers(Words words) {
    String repository = words.next();
    String subject = words.next();
    list(repository, "/referrers/" + world.shelf.get(subject).digest(), "manifests", words);
  }

  /** {@code … = name…} or {@code … = nothing}, in any order. */
  private void list(String repository, String rest, String member, Words words) {
    assertEquals("=", words.next());
    List<String> expected = words.rest().stream().filter(name -> !name.equals("nothing")).toList();
    HttpResponse<byte[]> answer = world.client.send("GET", repository, rest);
    List<String> actual = answer.statusCode() == 404 ? List.of() : names(answer.body(), member);
    assertEquals(expected.stream().sorted().toList(), actual.stream().sorted().toList());
  }

  private List<String> names(byte[] body, String member) {
    try {
      List<String> names = new ArrayList<>();
      List<?> elements =
          (List<?>) Objects.requireNonNull(JSON.std.mapFrom(body).get(member), member);
      for (Object element : elements) {
        Object name = element instanceof Map<?, ?> map ? map.get("digest") : element;
        names.add(world.shelf.readable(String.valueOf(name)).replace("docker.io/library/", ""));
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void outcomes(Words words) {
    List<String> expected = words.rest();
    List<Report> reports = runs.reports();
    assertEquals(
        expected,
        reports.subList(reports.size() - expected.size(), reports.size()).stream()
            .map(report -> report.outcome().text())
            .toList());
  }

  private void count(String name, long expected) {
    assertEquals(expected, runs.last().count(name), () -> name + " of " + readable(runs.last()));
  }

  /** {@code bytes swept = C L}: as many as these have together. */
  private void bytes(Words words) {
    String name = "bytes." + words.next();
    assertEquals("=", words.next());
    long expected =
        words.rest().stream().mapToLong(each -> world.shelf.get(each).bytes().length).sum();
    count(name, expected);
  }

  private void total(String name, long expected) {
    long total = runs.reports().stream().mapToLong(report -> report.count(name)).sum();
    assertEquals(expected, total, () -> name + " of " + runs.reports());
  }

  String readable(Report report) {
    return world.shelf.readable(report.toJson());
  }

  /** {@code noted missing L1}: a note of the sort has the word in it. */
  private void noted(Words words) {
    String sort = words.next();
    for (String word : words.rest()) {
      assertTrue(
          runs.last().notes(sort).stream()
              .anyMatch(note -> world.shelf.readable(note).contains(word)),
          () -> word + " is not noted: " + readable(runs.last()));
    }
  }

  /** Every object but prune's own, and its ETag. */
  private Map<String, String> keys() {
    Map<String, String> keys = new TreeMap<>();
    new Inventory(world.store)
        .below("")
        .filter(entry -> !entry.name().startsWith("prune/"))
        .forEach(entry -> keys.put(entry.name(), entry.etag()));
    return keys;
  }

  private void noneBelow(String prefix) {
    assertEquals(
        List.of(), keys().keySet().stream().filter(key -> key.startsWith(prefix)).toList());
  }

  /**
   * Of the last two reports the first planned what the second did, and its lines name just what is
   * gone of what was remembered.
   */
  private void doneAsPlanned() {
    Report plan = runs.reports().get(runs.reports().size() - 2);
    assertEquals("plan", plan.task());
    for (String kind : List.of("tag", "manifest", "referrer", "blob", "upload")) {
      long planned = plan.count("planned." + kind);
      assertEquals(planned, runs.last().count("deleted." + kind), () -> kind + " of " + plan);
    }
    assertTrue(plan.count("planned.tag") > 0, "nothing was planned");
    Set<String> gone = new TreeSet<>(remembered.keySet());
    gone.removeAll(keys().keySet());
    gone.removeIf(key -> key.startsWith("uploads/"));
    assertEquals(gone, runs.keys(plan.id()));
  }

  /** {@code broken app L}: the scenario broke this itself, so nobody can pull it. */
  private void broken(Words words) {
    String repository = words.next();
    for (String name : words.rest()) {
      declared.add(repository + " " + name);
    }
  }

  private final Set<String> found = new TreeSet<>();

  private void found(Walker walker) {
    walker.broken().stream()
        .map(text -> world.shelf.readable(text).replace("docker.io/library/", ""))
        .forEach(found::add);
  }

  /** After everything: all that is left is whole, but for what the scenario broke itself. */
  void walk(List<String> overlays) {
    found(new Walker(world.client, "").everything());
    overlays.forEach(overlay -> found(new Walker(world.client, overlay + ":").everything()));
    assertEquals(declared, found, "what cannot be pulled");
  }
}
