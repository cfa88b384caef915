package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.prune.Facts.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is reached from roots: what they name to any depth, and who refers to what is
 * reached. Each digest is visited once, whatever the graph.
 */
final class Closure {
  private final Facts facts;
  private final Map<Digest, List<Digest>> referrers = new HashMap<>();
  private final Map<Digest, Reached> reached = new HashMap<>();
  private final Deque<Digest> unvisited = new ArrayDeque<>();

  Closure(Facts facts) {
    this.facts = facts;
    for (Node node : facts.manifests().values()) {
      node.references()
          .subject()
          .ifPresent(
              subject ->
                  referrers.computeIfAbsent(subject, none -> new ArrayList<>()).add(node.digest()));
    }
  }

  /**
   * How a digest was reached.
   *
   * @param root what it is kept for, in words
   */
  record Reached(Reason reason, String root) {}

  void root(Node node, Reason reason) {
    root(node.digest(), node.digest().toString(), reason);
  }

  void root(Digest digest, String root, Reason reason) {
    reach(digest, new Reached(reason, root));
    Reached needed = new Reached(Reason.NEEDED, root);
    Reached referrer = new Reached(Reason.REFERRER, root);
    while (!unvisited.isEmpty()) {
      visit(unvisited.remove(), needed, referrer);
    }
  }

  private void visit(Digest digest, Reached needed, Reached referrer) {
    Optional.ofNullable(facts.manifests().get(digest))
        .ifPresent(node -> node.references().named().forEach(named -> reach(named, needed)));
    referrers.getOrDefault(digest, List.of()).forEach(about -> reach(about, referrer));
  }

  private void reach(Digest digest, Reached how) {
    if (reached.putIfAbsent(digest, how) == null) {
      unvisited.add(digest);
    }
  }

  Optional<Reached> of(Digest digest) {
    return Optional.ofNullable(reached.get(digest));
  }

  /** Manifests that were reached so far. */
  List<Node> manifests() {
    return facts.manifests().values().stream()
        .filter(node -> reached.containsKey(node.digest()))
        .toList();
  }

  /** Whether there is a manifest of this digest. */
  boolean isManifest(Digest digest) {
    return facts.manifests().containsKey(digest);
  }
}
