package dev.umbra.functions.keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All keys of a registry, and what a request does to them. */
final class Rings {
  private final List<Ring> rings;
  private final TimeLeft time;

  Rings(List<Ring> rings, TimeLeft time) {
    this.rings = List.copyOf(rings);
    this.time = time;
  }

  /**
   * Makes keys where there are none, publishes all, and rotates them.
   *
   * @param rotation empty where nothing is to be rotated
   * @param pause from a key's introduction to its use
   * @return what was done, for people
   */
  String bringAbout(Envelope envelope, Optional<Transition> rotation, Duration pause)
      throws InterruptedException {
    for (Ring ring : rings) {
      ring.align(envelope);
    }
    return rotation.isPresent()
        ? rotate(envelope, rotation.get(), pause)
        : "the keys are there and published";
  }

  private String rotate(Envelope envelope, Transition transition, Duration pause)
      throws InterruptedException {
    time.checkFor(pause);
    List<Ring> waiting = new ArrayList<>();
    for (Ring ring : rings) {
      if (ring.introduce(transition, envelope)) {
        waiting.add(ring);
      }
    }
    if (waiting.isEmpty()) {
      return "no key was rotated: this rotation, or the one that it takes back, was done before";
    }
    time.pause(pause);
    for (Ring ring : waiting) {
      ring.promote(transition);
    }
    return "new keys are in use";
  }
}
