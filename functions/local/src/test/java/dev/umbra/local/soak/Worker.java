package dev.umbra.local.soak;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.local.soak.Slot.Pushed;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** One client after the other, each on a tag that nobody else writes meanwhile. */
final class Worker {
  private final String registry;
  private final Fashion<Slot> slots;
  private final Fashion<Item> items;
  private final Soaked soaked;
  private final Random random;
  private final Walk walk;

  Worker(String registry, Fashion<Slot> slots, Fashion<Item> items, Soaked soaked, Random random) {
    this.registry = registry;
    this.slots = slots;
    this.items = items;
    this.soaked = soaked;
    this.random = random;
    this.walk = new Walk(registry);
  }

  void run(Instant end) throws IOException, InterruptedException {
    while (Instant.now().isBefore(end)) {
      Slot slot = slots.any(random);
      if (!slot.lock.tryLock()) {
        continue;
      }
      try {
        step(slot);
      } finally {
        slot.lock.unlock();
      }
    }
  }

  private void step(Slot slot) throws IOException, InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 40) {
      push(slot, items.any(random));
    } else if (dice < 60) {
      pull(slot);
    } else if (dice < 75) {
      copy(slot);
    } else if (dice < 85) {
      retag(slot);
    } else if (dice < 95) {
      delete(slot);
    } else {
      check(slot, "checked");
    }
  }

  private void push(Slot slot, Item item) throws IOException, InterruptedException {
    String layout = item.layout().toString();
    Command client =
        switch (random.nextInt(3)) {
          case 0 -> Command.of("crane", "push", layout, image(slot));
          case 1 ->
              Command.of(
                  "skopeo",
                  "copy",
                  "--all",
                  "--preserve-digests",
                  "--dest-tls-verify=false",
                  "oci:" + layout + ":it",
                  "docker://" + image(slot));
          default ->
              Command.of(
                  "oras",
                  "cp",
                  "--no-tty",
                  "--from-oci-layout",
                  "--to-plain-http",
                  layout + ":it",
                  image(slot));
        };
    acknowledge(slot, item, client, "pushed by " + client.words().getFirst());
  }

  /** A push that was acknowledged pulls whole at once. */
  private void acknowledge(Slot slot, Item item, Command client, String what)
      throws IOException, InterruptedException {
    Instant began = Instant.now();
    slot.set(Optional.empty());
    Outcome outcome = client.attempt();
    if (outcome.exit() != 0) {
      soaked.count("refused, " + what);
      return;
    }
    soaked.count(what);
    slot.set(Optional.of(new Pushed(item, began)));
    check(slot, "checked after it was " + what);
  }

  private void check(Slot slot, String what) throws IOException, InterruptedException {
    Optional<Pushed> pushed = slot.expected();
    if (pushed.isEmpty()) {
      return;
    }
    Optional<String> fault = walk.fault(slot, pushed.get().item().digest());
    if (fault.isPresent() && pushed.get().isSafe()) {
      soaked.lost(Instant.now() + " " + what + ": " + fault.get());
    } else {
      soaked.count(what);
    }
  }

  private void pull(Slot slot) {
    Optional<Pushed> pushed = slot.expected();
    if (pushed.isEmpty()) {
      return;
    }
    try (TemporaryFolder room = TemporaryFolder.create("umbra-soak")) {
      String target = room.resolve("image").toString();
      Command client =
          switch (random.nextInt(3)) {
            case 0 -> Command.of("crane", "pull", "--format", "oci", image(slot), target);
            case 1 ->
                Command.of(
                    "skopeo",
                    "copy",
                    "--all",
                    "--preserve-digests",
                    "--src-tls-verify=false",
                    "docker://" + image(slot),
                    "dir:" + target);
            default ->
                Command.of(
                    "oras",
                    "cp",
                    "--no-tty",
                    "--from-plain-http",
                    "--to-oci-layout",
                    image(slot),
                    target + ":it");
          };
      Outcome outcome = client.attempt();
      String what = "pulled by " + client.words().getFirst();
      if (outcome.exit() != 0 && pushed.get().isSafe()) {
        soaked.lost(Instant.now() + " " + outcome);
      } else {
        soaked.count(what);
      }
    }
  }

  /** Into another repository, whose layers crane mounts. */
  private void copy(Slot slot) throws IOException, InterruptedException {
    Slot source = slots.any(random);
    from(source, slot, Command.of("crane", "copy", image(source), image(slot)), "copied");
  }

  private void retag(Slot slot) throws IOException, InterruptedException {
    Slot source = slots.any(random);
    if (source.repository.equals(slot.repository)) {
      from(source, slot, Command.of("crane", "tag", image(source), slot.tag), "retagged");
    }
  }

  private void from(Slot source, Slot target, Command client, String what)
      throws IOException, InterruptedException {
    if (source == target || !source.lock.tryLock()) {
      return;
    }
    try {
      Optional<Pushed> pushed = source.expected();
      if (pushed.isPresent()) {
        acknowledge(target, pushed.get().item(), client, what);
      }
    } finally {
      source.lock.unlock();
    }
  }

  private void delete(Slot slot) {
    if (slot.expected().isPresent()) {
      slot.set(Optional.empty());
      Outcome outcome = Command.of("crane", "delete", image(slot)).attempt();
      soaked.count(outcome.exit() == 0 ? "deleted" : "not deleted");
    }
  }

  private String image(Slot slot) {
    return registry + "/" + slot;
  }
}
