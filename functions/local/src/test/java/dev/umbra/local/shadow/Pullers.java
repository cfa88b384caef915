package dev.umbra.local.shadow;

import dev.umbra.local.clients.Installed;
import dev.umbra.local.clients.Surroundings;
import dev.umbra.local.process.Command;
import dev.umbra.testing.TestRequirements;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All clients, configured for a gateway. */
final class Pullers {
  private Pullers() {}

  /** Leaves the suite out where one of them is missing. */
  static List<Puller> of(ShadowingGateway gateway, Opened opened) throws IOException {
    for (String program : List.of("skopeo", "podman", "ctr", "crane", "regctl")) {
      if (Command.find(program).isEmpty()) {
        throw TestRequirements.leaveOut("shadowing", program + " is not on the PATH");
      }
    }
    String address = gateway.process().address();
    Surroundings around = opened.keep(Surroundings.of(address));
    Path registries =
        installed("podman", gateway, opened)
            .resolve("/etc/containers/registries.conf.d/umbra.conf");
    Path hosts = installed("containerd", gateway, opened).resolve("/etc/containerd/certs.d");
    return List.of(
        new ByMirror.Skopeo(around, registries),
        new ByMirror.Podman(around, registries),
        new ByMirror.Containerd(around, hosts),
        new ByName.Crane(around, address),
        new ByName.Regctl(around, address));
  }

  private static Installed installed(String client, ShadowingGateway gateway, Opened opened) {
    return opened.keep(
        Installed.of(List.of(client, "--registry=" + gateway.url(), "--host=" + gateway.host())));
  }
}
