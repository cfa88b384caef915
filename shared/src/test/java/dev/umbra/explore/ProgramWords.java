package dev.umbra.explore;

import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What programs are made of: repositories, images, delays, and what actors do. */
abstract class ProgramWords {
  static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  static final RepositoryName AAA = RepositoryName.ofCanonical("docker.io/org/aaa");
  static final RepositoryName BASE = RepositoryName.ofCanonical("docker.io/org/base");

  /** A little more than the grace period, half of it, a quarter of it. */
  static final Duration GRACE = Duration.ofHours(25);

  static final Duration HALF = Duration.ofHours(13);
  static final Duration QUARTER = Duration.ofHours(7);

  /** More than what is condemned waits for. */
  static final Duration CONDEMNED = Duration.ofHours(2);

  static final Blob CONFIG = Blob.of("config");
  static final Blob OTHER = Blob.of("other-config");
  static final Artifact IMAGE = Artifact.image("image", CONFIG);
  static final Artifact SECOND = Artifact.image("second", OTHER);
  static final Artifact TWIN = Artifact.image("twin", CONFIG);
  static final Artifact INDEX = Artifact.index("index", IMAGE);
  static final Artifact TWINS = Artifact.index("twins", IMAGE);
  static final Artifact OUTER = Artifact.index("outer", INDEX);
  static final Artifact SIGNATURE = Artifact.referrer("signature", IMAGE, OTHER);
  static final Artifact SIGNED = Artifact.index("index-of-signature", SIGNATURE);

  static final Duration DAYS = Duration.ofDays(4);
  static final Duration LONG = Rules.LONG.retention();
  static final Duration SHORT = Duration.ofDays(3);
  static final Rules BRIEF = new Rules(Rules.LONG.grace(), SHORT, SHORT);
  static final Rules BRIEF_DIGESTS = new Rules(Rules.LONG.grace(), LONG, SHORT);

  private final Pruning pruning;

  ProgramWords(Pruning pruning) {
    this.pruning = pruning;
  }

  final Program program(String name, Consumer<Program.Setup> before, Script... actors) {
    return Program.of(name, pruning, before, actors);
  }

  static Script prune() {
    return new Script("prune", Client::prune);
  }

  static Script push(Consumer<Client> body) {
    return new Script("push", body);
  }

  static void old(Program.Setup setup, Duration age) {
    setup.client().upload(APP, CONFIG);
    setup.pass(age);
  }

  /** Pushes an image with all that it needs. */
  static Script pushTagged(Artifact image) {
    return push(client -> client.pushAll(APP, Optional.of("v1"), image));
  }

  static Script pruneTwice() {
    return new Script(
        "prune",
        client -> {
          client.prune();
          client.prune();
        });
  }

  static void require(boolean acknowledged) {
    if (!acknowledged) {
      throw new AssertionError("refused, though all that it needs is there");
    }
  }
}
