package dev.umbra.store.file;

import java.util.IdentityHashMap;

/** What a crash has left so far; a file with two names is still one file. */
final class Survivors {
  private final IdentityHashMap<ModelNode, ModelNode> left = new IdentityHashMap<>();
  private final Loss loss;

  Survivors(Loss loss) {
    this.loss = loss;
  }

  Loss loss() {
    return loss;
  }

  <T extends ModelNode> T remember(ModelNode node, T remainder) {
    left.put(node, remainder);
    return remainder;
  }

  ModelNode of(ModelNode node) {
    ModelNode known = left.get(node);
    return known == null ? node.afterCrash(this) : known;
  }
}
