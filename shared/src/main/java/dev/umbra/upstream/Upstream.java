package dev.umbra.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a registry is reached.
 *
 * @param host first part of the canonical names of its images
 * @param url where it answers, without a path
 * @param freshness how long what a tag names is believed before it is asked again
 * @param connections at once, at most
 * @param addresses of special networks that it, its token service and its redirects' targets may be
 *     at, beside those that all may
 */
public record Upstream(
    String host,
    URI url,
    Optional<Credentials> credentials,
    Redirects redirects,
    Duration freshness,
    int connections,
    AllowedAddresses addresses) {
  /** Default of {@link #freshness}. */
  public static final Duration FRESHNESS = Duration.ofMinutes(10);

  /** Default of {@link #connections}. */
  public static final int CONNECTIONS = 32;

  /** User and password, for Basic or in exchange for a token. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return user + ":…";
    }
  }

  /** Whether clients are sent where the upstream redirects to. */
  public enum Redirects {
    CLIENT,
    NEVER
  }
}
