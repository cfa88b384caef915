package dev.umbra.registry;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.store.Listing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which page of a list a client asks for, and the link to the next one (OCI distribution
 * specification, "Listing Tags"; RFC 8288).
 *
 * @param limit most entries in it, at most {@value Listing#MAX} whatever was asked for
 * @param last where it starts after; empty text for the first page
 */
record Paging(int limit, String last) {
  /** In bytes: more than any entry has, and short enough to be a part of a key. */
  private static final int MAX_LAST = 512;

  static Paging of(Query query) {
    String last = query.first("last").orElse("");
    if (last.getBytes(StandardCharsets.UTF_8).length > MAX_LAST) {
      throw new RegistryException(
          ErrorCode.PAGINATION_NUMBER_INVALID, "last is longer than anything in the list");
    }
    return new Paging(query.first("n").map(Paging::limit).orElse(Listing.MAX), last);
  }

  private static int limit(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new RegistryException(
          ErrorCode.PAGINATION_NUMBER_INVALID,
          "n is the number of entries in a page, not " + Call.shown(text));
    }
    return (int) Math.min(Long.parseLong(text), Listing.MAX);
  }

  /** Whether nothing is asked for at all. */
  boolean isEmpty() {
    return limit == 0;
  }

  /**
   * Adds the link to the next page.
   *
   * @param path of the list
   * @param parameters to be repeated
   * @param newLast the last entry of this page
   */
  RegistryResponse link(
      RegistryResponse response, String path, Map<String, String> parameters, String newLast) {
    Map<String, String> query = new TreeMap<>(parameters);
    query.put("n", String.valueOf(limit));
    query.put("last", newLast);
    StringBuilder link = new StringBuilder("<").append(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      link.append(separator).append(parameter.getKey()).append('=');
      link.append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return response.with("Link", link.append(">; rel=\"next\"").toString());
  }

  /** The parameters that a link repeats: the namespace, and those given. */
  static Map<String, String> repeated(Optional<String> namespace) {
    return namespace.map(ns -> Map.of("ns", ns)).orElse(Map.of());
  }
}
