package dev.umbra.local.clients;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which client pulls what which client pushed. Pairs that a client cannot do are not in it. */
final class Plan {
  private final Clients clients;

  Plan(Clients clients) {
    this.clients = clients;
  }

  /** Everything that any client can push, pulled by every other one. */
  List<Round> whole() {
    return rounds((pusher, kind) -> pullers(pusher, kind));
  }

  /**
   * Everything that any client can push, pulled by some others: whoever pulled the kind least, so
   * that every client gets its turn.
   */
  List<Round> reduced(int pullersEach) {
    Map<String, Integer> turns = new HashMap<>();
    return rounds(
        (pusher, kind) -> {
          Function<Client, String> turn = client -> client.name() + kind.letter;
          List<Client> chosen =
              pullers(pusher, kind).stream()
                  .sorted(Comparator.comparing(turn.andThen(key -> turns.getOrDefault(key, 0))))
                  .limit(pullersEach)
                  .toList();
          chosen.forEach(client -> turns.merge(turn.apply(client), 1, Integer::sum));
          return chosen;
        });
  }

  /** What cannot be pushed or pulled, and why, in words. */
  List<String> leftOut() {
    return Stream.concat(
            clients.pushers().stream()
                .flatMap(client -> leftOut(client.name() + " pushes no ", client::cannotPush)),
            clients.pullers().stream()
                .flatMap(client -> leftOut(client.name() + " pulls no ", client::cannotPull)))
        .toList();
  }

  private static Stream<String> leftOut(String start, Function<Kind, Optional<String>> reason) {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      reason
          .apply(kind)
          .ifPresent(text -> kinds.merge(text, kind.toString(), (all, next) -> all + ", " + next));
    }
    return kinds.entrySet().stream().map(entry -> start + entry.getValue() + ": " + entry.getKey());
  }

  private List<Client> pullers(Client pusher, Kind kind) {
    return clients.pullers().stream()
        .filter(client -> !client.equals(pusher) && client.cannotPull(kind).isEmpty())
        .toList();
  }

  private List<Round> rounds(Choice choice) {
    List<Round> rounds = new ArrayList<>();
    for (Client pusher : clients.pushers()) {
      for (Kind kind : Kind.values()) {
        if (pusher.cannotPush(kind).isEmpty()) {
          rounds.add(new Round(pusher, kind, choice.of(pusher, kind)));
        }
      }
    }
    return rounds;
  }

  private interface Choice {
    List<Client> of(Client pusher, Kind kind);
  }
}
