package dev.umbra.functions.keys;

import java.time.Instant;

/**
 * A version of a secret.
 *
 * @param id given by whoever wrote it
 * @param created by the service's clock
 */
record SecretVersion(String id, String text, Instant created) {
  /** Not the text. */
  @Override
  public String toString() {
    return "version " + id;
  }
}
