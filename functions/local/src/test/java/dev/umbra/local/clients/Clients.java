package dev.umbra.local.clients;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All clients that this machine has.
 *
 * @param pullers without those that differ from another one in pushing only
 * @param missing the names of the others, and why they are
 */
record Clients(List<Client> pushers, List<Client> pullers, Map<String, String> missing) {
  /** Those that this machine has not among them. */
  static List<Client> all(Surroundings around) throws IOException {
    return List.of(
        new Skopeo(around),
        Podman.podman(around),
        Podman.buildah(around),
        new Crane(around),
        new Oras(around),
        Regctl.whole(around),
        Regctl.chunked(around),
        new Helm(around),
        new Containerd(around),
        new Docker(around));
  }

  static Clients on(Surroundings around) throws IOException {
    List<Client> pushers = new ArrayList<>();
    Map<String, String> missing = new TreeMap<>();
    for (Client client : all(around)) {
      Optional<String> reason = client.missing();
      reason.ifPresent(text -> missing.put(client.name(), text));
      if (reason.isEmpty()) {
        pushers.add(client);
      }
    }
    List<Client> pullers =
        pushers.stream().filter(client -> !client.name().equals(Regctl.CHUNKED)).toList();
    return new Clients(pushers, pullers, missing);
  }
}
