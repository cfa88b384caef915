package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.Headers;
import dev.umbra.store.Listing;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One image, whatever form of its name is asked for. */
final class NamesTest {
  /** As long as names in the DNS may be. */
  private static final String LONG_HOST = "a.".repeat(126) + "a";

  private final TestRegistry registry = TestRegistry.inline();

  static List<NameForm> forms() {
    return NameForm.all();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void keysHoldTheCanonicalName(NameForm form) {
    form.at(registry).index("1.0");
    Set<String> folders =
        registry.store().list(folders("local/")).entries().stream()
            .map(entry -> entry.name())
            .collect(Collectors.toSet());
    assertEquals(Set.of("local/" + form.canonical().replace('/', '!') + "/"), folders);
  }

  private static Listing folders(String prefix) {
    return new Listing(prefix, "", Listing.Depth.FOLDERS, Listing.MAX);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aPushUnderAnyFormIsFoundUnderEveryOther(NameForm form) {
    form.at(registry).index("1.0");
    List<NameForm> same = forms().stream().filter(other -> sameImage(form, other)).toList();
    assertTrue(same.size() >= 1);
    for (NameForm other : same) {
      pulls(other.at(registry));
    }
  }

  private static boolean sameImage(NameForm one, NameForm other) {
    return one.canonical().equals(other.canonical());
  }

  private void pulls(Pusher form) {
    assertArrayEquals(
        Fixtures.read("index.json"),
        registry.get(form.target("manifests/1.0")).expect(200).body(),
        form::toString);
    registry.head(form.target("manifests/" + Fixtures.digest("image.json"))).expect(200);
    registry.head(form.target("blobs/" + Fixtures.digest("layer.txt"))).expect(200);
    registry.get(form.target("blobs/" + Fixtures.digest("config-arm.json"))).expect(200);
    registry.get(form.target("referrers/" + Fixtures.digest("index.json"))).expect(200);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aPushUnderOneNameIsNotFoundUnderAnother(NameForm form) {
    form.at(registry).index("1.0");
    forms().stream()
        .filter(other -> !sameImage(form, other))
        .forEach(
            other ->
                registry
                    .get(other.at(registry).target("manifests/1.0"))
                    .expectError(404, "MANIFEST_UNKNOWN"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void answersEchoTheAskedName(NameForm form) {
    Pusher pusher = form.at(registry).index("1.0");
    pusher.manifest("2.0", "index.json").expect(201);
    String path = "/v2/" + form.asked() + "/";
    Stream.of(
            pusher.manifest("1.0", "image.json").required("Location"),
            pusher.blob("layer.txt").required("Location"),
            pusher.start(""),
            pusher.start("digest-algorithm=sha512"),
            mounted(pusher))
        .forEach(location -> assertTrue(location.startsWith(path), location));
    Answer tags = registry.get(pusher.target("tags/list?n=1")).expect(200);
    assertEquals(form.asked(), tags.json().get("name"));
    assertEquals(List.of("1.0"), tags.json().get("tags"));
    assertTrue(tags.required("Link").startsWith("<" + path + "tags/list?"));
  }

  private static String mounted(Pusher pusher) {
    String tail = "blobs/uploads/?mount=" + Fixtures.digest("layer.txt") + "&from=";
    return pusher
        .door()
        .post(pusher.target(tail + pusher.repository()))
        .expect(201)
        .required("Location");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyAddressOfAnAnswerLeadsToTheSameImage(NameForm form) {
    Pusher pusher = form.at(registry).index("1.0");
    registry.get(pusher.manifest("1.0", "image.json").required("Location")).expect(200);
    registry.get(pusher.blob("layer.txt").required("Location")).expect(200);
    Answer tags = registry.get(pusher.target("tags/list?n=0")).expect(200);
    assertFalse(tags.header("Link").isPresent());
    pusher.manifest("2.0", "index.json").expect(201);
    assertEquals(List.of("2.0"), followed(registry.get(pusher.target("tags/list?n=1"))));
    String upload = registry.patch(pusher.start(""), new byte[3]).expect(202).required("Location");
    registry.get(upload).expect(204);
    registry.delete(upload).expect(204);
  }

  private Object followed(Answer tags) {
    String link = tags.required("Link");
    String target = link.substring(1, link.indexOf('>'));
    return registry.get(target).expect(200).json().getOrDefault("tags", List.of());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void locationsHoldNoPercentEscapes(NameForm form) {
    String location = form.at(registry).start("digest-algorithm=sha512");
    assertFalse(location.contains("%"), location);
  }

  @Test
  void theRegistryIsAskedForByItsOwnNameThroughAnyDoor() {
    new Pusher(registry, "org/app").image("1.0");
    TestRequest asked = TestRequest.get("/v2/org/app/manifests/1.0?ns=mirror.example");
    registry.sendTo(URI.create("https://mirror.example"), asked).expect(200);
    registry.send(asked).expectError(404, "MANIFEST_UNKNOWN");
    assertEquals(Headers.none(), asked.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%21%21",
        "%00",
        "..",
        "quay",
        "registry.example:5000",
        "Registry.Example:5000",
        "{long}",
        "%F0%9F%90%B3",
        "a&ns=b",
        "%0D%0A"
      })
  void aNamespaceThatIsNoneChangesNothingOnAnyRoute(String ns) {
    String parameter = "ns=" + ns.replace("{long}", "a.".repeat(4000) + "a");
    for (List<String> row : Table.read("every-route.csv", 3)) {
      TestRegistry fresh = TestRegistry.deletingBlobs();
      BadWorld world = new BadWorld(fresh);
      String target = Pusher.and(world.fill(row.get(1)), parameter);
      TestRequest request =
          TestRequest.of(row.getFirst(), target)
              .with("Authorization", "Bearer x")
              .withBody(row.getFirst().equals("PUT") ? Fixtures.read("config.json") : new byte[0]);
      fresh.send(request).expect(Integer.parseInt(row.get(2)));
    }
  }

  @ParameterizedTest
  @MethodSource("rowsOfRepositories")
  void aNamespaceThatMakesTheNameTooLongIsOfAnImageThatIsNotHere(List<String> row) {
    TestRegistry fresh = TestRegistry.deletingBlobs();
    String target = new BadWorld(fresh).fill(row.get(1));
    Snapshot before = Snapshot.of(fresh.store());
    TestRequest request =
        TestRequest.of(row.getFirst(), Pusher.and(target, "ns=" + LONG_HOST))
            .withBody(row.getFirst().equals("PUT") ? Fixtures.read("config.json") : new byte[0]);
    Answer answer = fresh.send(request);
    if (isPush(row)) {
      answer.expectError(400, "NAME_INVALID");
    } else {
      answer.expectError(404, "NAME_UNKNOWN");
    }
    assertTrue(answer.text().contains("more than 255 characters"), answer.text());
    assertEquals(before, Snapshot.of(fresh.store()));
  }

  static List<List<String>> rowsOfRepositories() {
    return Table.read("every-route.csv", 3).stream()
        .filter(row -> !row.get(1).matches("/v2/(_catalog)?|/auth/.*"))
        .toList();
  }

  private static boolean isPush(List<String> row) {
    return row.get(1).contains("/uploads/")
        || row.get(1).matches("\\{(open|session)}.*")
        || row.getFirst().equals("PUT");
  }

  @Property(tries = 300)
  void noNamespaceMakesAPullFail(@ForAll("longNames") String asked, @ForAll("hosts") String ns) {
    registry.get("/v2/" + asked + "/manifests/1.0?ns=" + ns).expect(404);
  }

  @Provide
  Arbitrary<String> longNames() {
    return Arbitraries.integers().between(1, 237).map("a"::repeat);
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.integers()
        .between(2, 300)
        .map(length -> ("a.".repeat(length / 2) + "aa").substring(0, length + 1));
  }
}
