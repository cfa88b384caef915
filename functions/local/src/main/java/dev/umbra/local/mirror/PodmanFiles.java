package dev.umbra.local.mirror;

import java.util.ArrayList;
import java.util.List;

/** What containers/image reads: registries.conf, version 2, and a folder of certificates. */
final class PodmanFiles {
  private PodmanFiles() {}

  static ClientConfig of(Mirror mirror) {
    List<String> lines = new ArrayList<>();
    mirror.hosts().forEach(host -> lines.addAll(registry(mirror, host)));
    return ClientConfig.toml(
        List.of("podman, buildah and skopeo read it with every command; CRI-O is to be restarted."),
        List.of(
            ConfigFile.toml(
                "/etc/containers/registries.conf.d/umbra.conf", lines.toArray(String[]::new))),
        mirror
            .certificate()
            .map(
                pem ->
                    new ConfigFile(
                        "/etc/containers/certs.d/" + mirror.address() + "/ca.crt", pem)));
  }

  private static List<String> registry(Mirror mirror, Host host) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("[[registry]]");
    lines.add("prefix = \"" + host.name() + "\"");
    lines.add("location = \"" + host.name() + "\"");
    lines.add("");
    lines.add("[[registry.mirror]]");
    lines.add("location = \"" + mirror.location(host) + "\"");
    if (mirror.isPlain()) {
      lines.add("insecure = true");
    }
    return lines;
  }
}
