package dev.umbra.upstream;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How patient a client is. Tests are less so than the defaults.
 *
 * @param connect until a connection stands
 * @param firstByte from request to answer
 * @param stalled between two parts of a body
 * @param free until one of the upstream's connections is free
 * @param pause before something is tried again, on average
 * @param trust whose certificates are believed, if not the JVM's
 */
record ClientSettings(
    Duration connect,
    Duration firstByte,
    Duration stalled,
    Duration free,
    Duration pause,
    Optional<SSLContext> trust) {
  static final ClientSettings DEFAULT =
      new ClientSettings(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMillis(200),
          Optional.empty());
}
