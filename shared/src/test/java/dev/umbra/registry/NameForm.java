package dev.umbra.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row of {@code names.csv}: one form in which a client asks for an image.
 *
 * @param ns the parameter as it stands in the query; {@code none} where it is not sent
 */
record NameForm(String who, String asked, String ns, String canonical) {
  static List<NameForm> all() {
    return Table.read("names.csv", 4).stream()
        .map(row -> new NameForm(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }

  /** Pushes and pulls under this form. */
  Pusher at(Door door) {
    return new Pusher(door, asked, query());
  }

  private String query() {
    if (ns.equals("none")) {
      return "";
    }
    return "ns=" + (ns.contains("%") ? ns.replace(" ", "%20") : encoded());
  }

  private String encoded() {
    return URLEncoder.encode(ns, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return who;
  }
}
