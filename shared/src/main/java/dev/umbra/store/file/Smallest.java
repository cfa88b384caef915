package dev.umbra.store.file;

import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the smallest of many, in memory for as many as it keeps. */
final class Smallest {
  private final int room;
  private final PriorityQueue<Child> kept = new PriorityQueue<>(Collections.reverseOrder());

  Smallest(int room) {
    this.room = room;
  }

  void offer(Child child) {
    if (kept.size() < room) {
      kept.add(child);
    } else if (child.compareTo(kept.element()) < 0) {
      kept.remove();
      kept.add(child);
    }
  }

  List<Child> inOrder() {
    return kept.stream().sorted().toList();
  }
}
