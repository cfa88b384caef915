package dev.umbra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesTest {
  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "",
            "v2",
            "a",
            "b.c",
            "manifests",
            "blobs",
            "uploads",
            "tags",
            "list",
            "referrers",
            "_catalog",
            "auth",
            "token",
            "..",
            "sha256:ff",
            "latest");
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().map(text -> "/v2/" + text),
        parts.list().ofMaxSize(8).map(list -> "/v2/" + String.join("/", list)));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
            "a", "tags", "list", "manifests", "blobs", "uploads", "referrers", "v2", "quay.io")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> String.join("/", parts));
  }

  @Property
  void anyPathHasARouteOrIsRefused(@ForAll Method method, @ForAll("paths") String path) {
    try {
      Routed routed = Routes.match(method, path);
      assertTrue(routed.route().allows(method));
      assertTrue(path.contains(routed.name()) && path.contains(routed.item()), path);
    } catch (RegistryException e) {
      assertTrue(Set.of(ErrorCode.NOT_FOUND, ErrorCode.UNSUPPORTED).contains(e.code()));
    }
  }

  /** Also a name made of the routes' own words. */
  @Property
  void aRouteIsFoundWhateverTheNameIs(@ForAll("names") String name) {
    String path = "/v2/" + name;
    assertEquals(
        new Routed(Route.PULL_MANIFEST, name, "x"),
        Routes.match(Method.GET, path + "/manifests/x"));
    assertEquals(
        new Routed(Route.DELETE_BLOB, name, "x"), Routes.match(Method.DELETE, path + "/blobs/x"));
    assertEquals(
        new Routed(Route.START_UPLOAD, name, ""),
        Routes.match(Method.POST, path + "/blobs/uploads/"));
    assertEquals(
        new Routed(Route.START_UPLOAD, name, ""),
        Routes.match(Method.POST, path + "/blobs/uploads"));
    assertEquals(
        new Routed(Route.UPLOAD_CHUNK, name, "x"),
        Routes.match(Method.PATCH, path + "/blobs/uploads/x"));
    assertEquals(new Routed(Route.TAGS, name, ""), Routes.match(Method.GET, path + "/tags/list"));
    assertEquals(
        new Routed(Route.REFERRERS, name, "x"), Routes.match(Method.GET, path + "/referrers/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2, VERSION",
    "HEAD, /v2/, VERSION",
    "GET, /v2/_catalog, CATALOG",
    "GET, /auth/token, TOKEN",
    "POST, /auth/token, TOKEN",
    "HEAD, /v2/a/manifests/x, PULL_MANIFEST",
    "PUT, /v2/a/manifests/x, PUSH_MANIFEST",
    "DELETE, /v2/a/manifests/x, DELETE_MANIFEST",
    "HEAD, /v2/a/blobs/x, PULL_BLOB",
    "GET, /v2/a/blobs/uploads/x, UPLOAD_STATUS",
    "PUT, /v2/a/blobs/uploads/x, CLOSE_UPLOAD",
    "DELETE, /v2/a/blobs/uploads/x, CANCEL_UPLOAD",
  })
  void findsTheRoute(Method method, String path, Route route) {
    assertEquals(route, Routes.match(method, path).route());
    assertEquals(path.contains("/a/"), route.isOfRepository());
  }

  @ParameterizedTest
  @CsvSource({"PUT, /v2/, 'GET, HEAD'", "GET, /v2/a/blobs/uploads/, POST"})
  void aRefusalNamesTheMethodsThatThereAre(Method method, String path, String allowed) {
    RegistryException refusal =
        assertThrows(RegistryException.class, () -> Routes.match(method, path));
    assertEquals(ErrorCode.UNSUPPORTED, refusal.code());
    assertTrue(refusal.reason().endsWith("but " + allowed), refusal.reason());
  }
}
