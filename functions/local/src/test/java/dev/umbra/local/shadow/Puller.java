package dev.umbra.local.shadow;

import dev.umbra.local.clients.Surroundings;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;

/** A client that pulls an upstream's images by way of a gateway. */
interface Puller {
  String name();

  /** The client's programs. */
  Surroundings around();

  /**
   * Pulls all of an image that it can have, into the room, to whatever end.
   *
   * @param image without a registry that is not the upstream's: {@code upstream.test/app:v1}
   */
  Outcome pull(String image, TemporaryFolder room);

  /** Fails unless what is in the room is this image. */
  void check(SampleImage image, TemporaryFolder room) throws IOException;

  /** Leaves nothing of it outside of the room. */
  default void forget(TemporaryFolder room) {}

  /** Pulls exactly this. */
  default void pulls(SampleImage image, String name) throws IOException {
    try (TemporaryFolder room = around().room()) {
      try {
        Outcome outcome = pull(name, room);
        if (outcome.exit() != 0) {
          throw new AssertionError(outcome.toString());
        }
        check(image, room);
      } finally {
        forget(room);
      }
    }
  }

  /** Pulls nothing. */
  default void failsToPull(String name) {
    try (TemporaryFolder room = around().room()) {
      try {
        Outcome outcome = pull(name, room);
        if (outcome.exit() == 0) {
          throw new AssertionError("it pulled something:\n" + outcome);
        }
      } finally {
        forget(room);
      }
    }
  }

  default Command command(String... words) {
    return around().command(words);
  }
}
