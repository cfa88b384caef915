package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectStore;
import java.time.Instant;

/** Brings back what a plan deleted. */
final class PlanUndo {
  private final ObjectStore store;
  private final String plan;

  PlanUndo(ObjectStore store, String plan) {
    this.store = store;
    this.plan = plan;
  }

  Report undo(Progress progress) {
    Instant start = new Inventory(store).clock();
    throw new IllegalStateException("to be written: " + plan + start + progress);
  }
}
