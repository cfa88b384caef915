package dev.umbra.local.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What buildkitd reads: one file. */
final class BuildkitFiles {
  private BuildkitFiles() {}

  static ClientConfig of(Mirror mirror) {
    Optional<ConfigFile> certificate =
        mirror
            .certificate()
            .map(pem -> new ConfigFile("/etc/buildkit/certs/" + mirror.address() + "/ca.crt", pem));
    List<String> lines = new ArrayList<>();
    for (Host host : mirror.hosts()) {
      lines.add("");
      lines.add("[registry.\"" + host.name() + "\"]");
      lines.add("  mirrors = [\"" + mirror.location(host) + "\"]");
    }
    lines.addAll(trust(mirror, certificate));
    return ClientConfig.toml(
        List.of(
            "Restart buildkitd after changing it. A builder of docker buildx takes this file, and the",
            "certificate that it names, when it is made: docker buildx create --buildkitd-config FILE"),
        List.of(ConfigFile.toml("/etc/buildkit/buildkitd.toml", lines.toArray(String[]::new))),
        certificate);
  }

  private static List<String> trust(Mirror mirror, Optional<ConfigFile> certificate) {
    List<String> lines = new ArrayList<>();
    if (mirror.isPlain()) {
      lines.add("  http = true");
    }
    certificate.ifPresent(file -> lines.add("  ca = [\"" + file.path() + "\"]"));
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of("", "[registry.\"" + mirror.address() + "\"]"));
    }
    return lines;
  }
}
