package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which headers functions may see and change ("Restrictions on all edge functions"). */
final class HeaderRules {
  private static final Pattern DISALLOWED =
      Pattern.compile(
          "connection|expect|keep-alive|proxy-(authenticate|authorization|connection)|trailer|upgrade"
              + "|x-accel-(buffering|charset|limit-rate|redirect)|x-amz-cf-.*"
              + "|x-amzn-(auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order"
              + "|lambda-integration-tag|requestid)|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip");

  /** In a request that a function returns. */
  static final Set<String> READ_ONLY_IN_REQUESTS =
      Set.of("content-length", "host", "transfer-encoding", "via");

  /** In an answer that a function changes. */
  static final Set<String> READ_ONLY_IN_RESPONSES =
      Set.of("content-encoding", "content-length", "transfer-encoding", "warning", "via");

  private HeaderRules() {}

  /** Those that functions see. */
  static Headers shown(Headers headers) {
    Map<String, List<String>> shown = new TreeMap<>();
    headers.fields().forEach((name, values) -> put(shown, name, values));
    return new Headers(shown);
  }

  private static void put(Map<String, List<String>> shown, String name, List<String> values) {
    if (!isDisallowed(name)) {
      shown.put(name.toLowerCase(Locale.ROOT), values);
    }
  }

  private static boolean isDisallowed(String name) {
    return DISALLOWED.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * The headers that come of what a function returned.
   *
   * @throws InvalidResultException where it touched what it may not
   */
  static Headers changed(Headers before, Map<String, List<String>> after, Set<String> readOnly) {
    Headers shown = shown(before);
    for (String name : after.keySet()) {
      if (isDisallowed(name)) {
        throw new InvalidResultException("disallowed: " + name);
      }
      if (!name.equals(name.toLowerCase(Locale.ROOT))) {
        throw new InvalidResultException("not in lower case: " + name);
      }
    }
    Headers changed = new Headers(after);
    for (String name : readOnly) {
      if (!shown.all(name).equals(changed.all(name))) {
        throw new InvalidResultException("read-only: " + name);
      }
    }
    TreeMap<String, List<String>> all = new TreeMap<>(changed.fields());
    new TreeSet<>(before.fields().keySet())
        .stream().filter(HeaderRules::isDisallowed).forEach(name -> all.put(name, before.all(name)));
    return new Headers(all);
  }
}
