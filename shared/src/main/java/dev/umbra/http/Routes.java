package dev.umbra.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds a request's route. A path is matched from its end, where the routes differ; what stands
 * before is the repository's name, whatever slashes it holds (OCI distribution specification,
 * "Endpoints").
 */
public final class Routes {
  private static final String PREFIX = "/v2/";

  private static final Map<String, List<Route>> WHOLE =
      Map.of(
          "/v2",
          List.of(Route.VERSION),
          PREFIX,
          List.of(Route.VERSION),
          "/v2/_catalog",
          List.of(Route.CATALOG),
          "/auth/token",
          List.of(Route.TOKEN),
          "/explain",
          List.of(Route.EXPLAIN),
          "/explain/answers",
          List.of(Route.ANSWERS));

  private static final Map<String, List<Route>> TAILS =
      Map.of(
          "manifests", List.of(Route.PULL_MANIFEST, Route.PUSH_MANIFEST, Route.DELETE_MANIFEST),
          "blobs", List.of(Route.PULL_BLOB, Route.DELETE_BLOB),
          "referrers", List.of(Route.REFERRERS));

  private static final List<Route> UPLOAD =
      List.of(Route.UPLOAD_STATUS, Route.UPLOAD_CHUNK, Route.CLOSE_UPLOAD, Route.CANCEL_UPLOAD);

  private Routes() {}

  /**
   * The route of this method and path.
   *
   * @throws RegistryException 404 where the path is no route's, 405 where the method is none of the
   *     path's
   */
  public static Routed match(Method method, String path) {
    Candidates candidates = candidates(path);
    return candidates.routes.stream()
        .filter(route -> route.allows(method))
        .findFirst()
        .map(route -> new Routed(route, candidates.name, candidates.item))
        .orElseThrow(() -> refusal(method, candidates));
  }

  private record Candidates(List<Route> routes, String name, String item) {}

  private static Candidates candidates(String path) {
    List<Route> whole = WHOLE.get(path);
    if (whole != null) {
      return new Candidates(whole, "", "");
    }
    if (!path.startsWith(PREFIX)) {
      return new Candidates(List.of(), "", "");
    }
    List<String> parts =
        new ArrayList<>(Arrays.asList(path.substring(PREFIX.length()).split("/", -1)));
    if (endsWith(parts, "blobs", "uploads")) {
      return new Candidates(List.of(Route.START_UPLOAD), name(parts, 2), "");
    }
    String item = parts.removeLast();
    if (endsWith(parts, "blobs", "uploads")) {
      List<Route> routes = item.isEmpty() ? List.of(Route.START_UPLOAD) : UPLOAD;
      return new Candidates(routes, name(parts, 2), item);
    }
    if (endsWith(parts, "tags") && item.equals("list")) {
      return new Candidates(List.of(Route.TAGS), name(parts, 1), "");
    }
    if (parts.size() > 1) {
      return new Candidates(TAILS.getOrDefault(parts.getLast(), List.of()), name(parts, 1), item);
    }
    return new Candidates(List.of(), "", "");
  }

  private static boolean endsWith(List<String> parts, String... tail) {
    int start = parts.size() - tail.length;
    return start > 0 && parts.subList(start, parts.size()).equals(List.of(tail));
  }

  private static String name(List<String> parts, int tail) {
    return String.join("/", parts.subList(0, parts.size() - tail));
  }

  private static RegistryException refusal(Method method, Candidates candidates) {
    if (candidates.routes.isEmpty()) {
      return new RegistryException(
          ErrorCode.NOT_FOUND, "this path belongs to no route of a registry");
    }
    String allowed =
        candidates.routes.stream()
            .flatMap(route -> route.methods().stream())
            .map(Method::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return new RegistryException(
        ErrorCode.UNSUPPORTED, method + " is not supported here, but " + allowed);
  }
}
