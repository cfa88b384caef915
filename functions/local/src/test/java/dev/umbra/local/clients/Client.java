package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.util.Optional;

/** A registry client that people use. */
interface Client {
  String name();

  /** Why it cannot be used on this machine; empty where it can. */
  Optional<String> missing();

  /** Why it cannot push this kind; empty where it can. */
  Optional<String> cannotPush(Kind kind);

  /** Why it cannot pull this kind; empty where it can. */
  Optional<String> cannotPull(Kind kind);

  /**
   * What logs in, for all that is done in these surroundings from then on; empty where the client
   * keeps no credentials, and is given them with each command from then on.
   */
  Optional<Command> login(String user, String password) throws IOException;

  /** What logs out; empty where the client keeps no credentials. */
  Optional<Command> logout();

  /** Whether it pushes manifests as they are; others make their own of an image. */
  boolean keepsManifests();

  /**
   * Pushes, and leaves nothing of it on this machine.
   *
   * @return what the client says it pushed
   */
  Digest push(Fixture fixture, Image target) throws IOException;

  /**
   * Pulls all of an image, and leaves nothing of it on this machine.
   *
   * @return what the client says it pulled
   */
  Digest pull(Image source) throws IOException;

  /** What it lists of an image's referrers; empty where it cannot list them. */
  default Optional<Outcome> referrers(Image subject) {
    return Optional.empty();
  }

  /** What a user sees who pulls an image that is not there. */
  Outcome pullMissing(Image source) throws IOException;
}
