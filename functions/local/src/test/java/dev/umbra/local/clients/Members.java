package dev.umbra.local.clients;

import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a JSON object, in an order that is the same in every run. */
final class Members {
  private Members() {}

  /** Of names and values by turns; more may be added. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
