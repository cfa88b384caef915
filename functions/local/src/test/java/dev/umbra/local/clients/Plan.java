package dev.umbra.local.clients;

import dev.umbra.local.clients.MatrixSettings.Door;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which client pulls what which client pushed. Pairs that a client cannot do are not in it. */
final class Plan {
  private final Clients clients;
  private final Set<Kind> kinds;
  private final Door door;

  /**
   * @param kinds what is pushed
   */
  Plan(Clients clients, Set<Kind> kinds, Door door) {
    this.clients = clients;
    this.kinds = kinds;
    this.door = door;
  }

  /** Everything that any client can push, pulled by every other one. */
  List<Round> whole() {
    return rounds(this::takes, this::pullers);
  }

  /**
   * Everything that any client can push, pulled by some others: whoever pulled the kind least, so
   * that every client gets its turn.
   */
  List<Round> reduced(int pullersEach) {
    Map<String, Integer> turns = new HashMap<>();
    return rounds(
        this::takes,
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

  /** Every push that the door refuses, pulled by nobody. */
  List<Round> refused() {
    return rounds(
        (client, kind) -> door.refuses(client.name(), kind).isPresent(), (_, _) -> List.of());
  }

  private boolean takes(Client client, Kind kind) {
    return door.refuses(client.name(), kind).isEmpty();
  }

  private Optional<String> cannotPush(Client client, Kind kind) {
    return client.cannotPush(kind).or(() -> door.refuses(client.name(), kind));
  }

  /** What cannot be pushed or pulled, and why, in words. */
  List<String> leftOut() {
    return Stream.concat(
            clients.pushers().stream()
                .flatMap(
                    client ->
                        leftOut(client.name() + " pushes no ", kind -> cannotPush(client, kind))),
            clients.pullers().stream()
                .flatMap(client -> leftOut(client.name() + " pulls no ", client::cannotPull)))
        .toList();
  }

  private Stream<String> leftOut(String start, Function<Kind, Optional<String>> reason) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      reason
          .apply(kind)
          .ifPresent(text -> texts.merge(text, kind.toString(), (all, next) -> all + ", " + next));
    }
    return texts.entrySet().stream().map(entry -> start + entry.getValue() + ": " + entry.getKey());
  }

  private List<Client> pullers(Client pusher, Kind kind) {
    return clients.pullers().stream()
        .filter(client -> !client.equals(pusher) && client.cannotPull(kind).isEmpty())
        .toList();
  }

  private List<Round> rounds(BiPredicate<Client, Kind> wanted, Choice choice) {
    List<Round> rounds = new ArrayList<>();
    for (Client pusher : clients.pushers()) {
      for (Kind kind : kinds) {
        if (pusher.cannotPush(kind).isEmpty() && wanted.test(pusher, kind)) {
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
