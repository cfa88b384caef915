package dev.umbra.explore;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What one actor does.
 *
 * @param skew of its clock against the store's
 */
record Script(String name, Duration skew, Consumer<Client> body) {
  Script(String name, Consumer<Client> body) {
    this(name, Duration.ZERO, body);
  }

  Script withSkew(Duration other) {
    return new Script(name, other, body);
  }
}
