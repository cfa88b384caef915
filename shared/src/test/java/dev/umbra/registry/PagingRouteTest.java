package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2/<name>/tags/list} and {@code /v2/_catalog}, page by page. */
final class PagingRouteTest {
  private final TestRegistry registry = TestRegistry.inline();
  private final Pusher pusher = new Pusher(registry, "team/app");

  @BeforeEach
  void push() {
    pusher.image("1.0");
    pusher.manifest("2.0?tag=10.0&tag=a&tag=B&tag=_x&tag=latest", "image.json").expect(201);
    for (String name : List.of("alpine", "team/app-2", "team/app/web", "quay.io/org/app", "z")) {
      new Pusher(registry, name).image("1.0");
    }
  }

  static List<List<String>> pages() {
    return Table.read("pages.csv", 3);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isThisPage(List<String> row) {
    Answer answer = registry.get("/v2/" + row.getFirst()).expect(200);
    assertEquals("application/json", answer.required("Content-Type"));
    assertEquals(row.get(1), String.join(" ", entries(answer)));
    assertEquals(row.get(2), answer.header("Link").orElse(""));
  }

  private static List<String> entries(Answer answer) {
    Object repositories = answer.json().getOrDefault("repositories", List.of());
    Object list = answer.json().getOrDefault("tags", repositories);
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"team/app/tags/list", "_catalog"})
  void pagesOfAnySizeMakeTheWhole(String list) {
    List<String> whole = entries(registry.get("/v2/" + list).expect(200));
    assertEquals(List.copyOf(new LinkedHashSet<>(whole)), whole);
    for (int n = 1; n <= whole.size() + 1; n++) {
      assertEquals(whole, followed("/v2/" + list + "?n=" + n, n));
    }
  }

  private List<String> followed(String first, int n) {
    List<String> all = new ArrayList<>();
    Optional<String> next = Optional.of(first);
    while (next.isPresent()) {
      Answer page = registry.get(next.get()).expect(200);
      assertTrue(entries(page).size() <= n);
      assertFalse(entries(page).isEmpty());
      all.addAll(entries(page));
      next = page.header("Link").map(link -> link.substring(1, link.indexOf('>')));
    }
    return all;
  }

  @Test
  void aRepositoryWithoutTagsHasAnEmptyList() {
    pusher.blob("layer-arm.txt");
    Pusher untagged = new Pusher(registry, "team/untagged");
    untagged.blob("layer.txt");
    assertEquals(List.of(), entries(registry.get(untagged.target("tags/list")).expect(200)));
    assertEquals(List.of(), entries(registry.get(untagged.target("tags/list?n=0")).expect(200)));
  }

  @Test
  void aPageHasAtMostAThousandEntries() {
    Pusher many = new Pusher(registry, "team/many").image("t");
    IntStream.range(0, 1001)
        .forEach(i -> many.manifest("t%04d".formatted(i), "image.json").expect(201));
    for (String parameters : List.of("", "?n=1000", "?n=5000", "?n=999999999999999999")) {
      Answer answer = registry.get(many.target("tags/list" + parameters)).expect(200);
      assertEquals(1000, entries(answer).size());
      assertEquals(
          "</v2/team/many/tags/list?last=t0998&n=1000>; rel=\"next\"", answer.required("Link"));
    }
  }
}
