package dev.umbra.store.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names, as they are now and as they were when they were synced. */
final class ModelFolder implements ModelNode {
  private final Map<String, ModelNode> entries = new HashMap<>();
  private final Map<String, ModelNode> durable = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  Optional<ModelNode> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  void add(String name, ModelNode node) {
    entries.put(name, node);
    changed.add(name);
  }

  void remove(String name) {
    entries.remove(name);
    changed.add(name);
  }

  void sync() {
    for (String name : changed) {
      durable.remove(name);
      find(name).ifPresent(node -> durable.put(name, node));
    }
    changed.clear();
  }

  @Override
  public ModelNode afterCrash(Survivors survivors) {
    ModelFolder left = survivors.remember(this, new ModelFolder());
    Set<String> names = new HashSet<>(entries.keySet());
    names.addAll(durable.keySet());
    for (String name : names) {
      Optional<ModelNode> now = Optional.ofNullable(entries.get(name));
      Optional<ModelNode> synced = Optional.ofNullable(durable.get(name));
      boolean isLost = !now.equals(synced) && survivors.loss().losesName();
      (isLost ? synced : now).ifPresent(node -> left.add(name, survivors.of(node)));
    }
    left.sync();
    return left;
  }
}
