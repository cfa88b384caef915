package dev.umbra.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What is said when the gateway is ready: where it is, and commands that use it as they stand. */
final class Greeting {
  private Greeting() {}

  static List<String> lines(Serving serving) {
    URI address = serving.address();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Umbra "
            + Umbra.Version.number()
            + " serves "
            + address
            + " from "
            + serving.store().place());
    lines.add("");
    lines.addAll(clients(address.getAuthority(), address.getScheme().equals("http")));
    lines.add("");
    lines.addAll(serving.cautions());
    lines.add("Ctrl-C stops it.");
    return lines;
  }

  private static List<String> clients(String registry, boolean plain) {
    String image = registry + "/alpine:latest";
    return List.of(
        "  skopeo copy "
            + (plain ? "--dest-tls-verify=false " : "")
            + "docker://docker.io/library/alpine:latest docker://"
            + image,
        "  docker pull alpine && docker tag alpine " + image + " && docker push " + image,
        "  crane copy " + (plain ? "--insecure " : "") + "alpine:latest " + image);
  }
}
