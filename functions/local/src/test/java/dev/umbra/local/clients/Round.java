package dev.umbra.local.clients;

import java.util.List;
import java.util.stream.Collectors;

/** One push, and who pulls it. */
record Round(Client pusher, Kind kind, List<Client> pullers) {
  @Override
  public String toString() {
    return pullers.stream()
        .map(Client::name)
        .collect(Collectors.joining(", ", pusher.name() + " pushes: " + kind + ", pulled by ", ""));
  }
}
