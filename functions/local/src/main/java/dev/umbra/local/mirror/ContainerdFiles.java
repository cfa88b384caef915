package dev.umbra.local.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What containerd reads: a folder for each host, with a hosts.toml in it. */
final class ContainerdFiles {
  private static final String FOLDER = "/etc/containerd/certs.d/";

  private static final List<String> NOTES =
      List.of(
          "Kubernetes' and crictl's pulls see these files where /etc/containerd/config.toml says so;",
          "restart containerd after changing it. In containerd 1.x (version = 2):",
          "  [plugins.\"io.containerd.grpc.v1.cri\".registry]",
          "    config_path = \"/etc/containerd/certs.d\"",
          "In containerd 2.x (version = 3):",
          "  [plugins.\"io.containerd.cri.v1.images\".registry]",
          "    config_path = \"/etc/containerd/certs.d\"",
          "ctr wants to be told each time: ctr images pull --hosts-dir /etc/containerd/certs.d IMAGE");

  private ContainerdFiles() {}

  static ClientConfig of(Mirror mirror) {
    Optional<ConfigFile> certificate =
        mirror.certificate().map(pem -> new ConfigFile(FOLDER + mirror.address() + "/ca.crt", pem));
    return ClientConfig.toml(
        NOTES,
        mirror.hosts().stream().map(host -> hosts(mirror, host, certificate)).toList(),
        certificate);
  }

  /** The mirror knows the host from the parameter {@code ns}, which containerd sends it. */
  private static ConfigFile hosts(Mirror mirror, Host host, Optional<ConfigFile> certificate) {
    List<String> lines = new ArrayList<>();
    lines.add("server = \"" + host.server() + "\"");
    lines.add("");
    lines.add("[host.\"" + mirror.registry() + "\"]");
    lines.add("  capabilities = [\"pull\", \"resolve\"]");
    certificate.ifPresent(file -> lines.add("  ca = \"" + file.path() + "\""));
    return ConfigFile.toml(FOLDER + host.name() + "/hosts.toml", lines.toArray(String[]::new));
  }
}
