package dev.umbra.functions.process;

import dev.umbra.http.RegistryException;
import dev.umbra.image.RepositoryName;
import dev.umbra.upstream.Clients;
import dev.umbra.upstream.UpstreamDirectory;
import dev.umbra.upstream.UpstreamRegistry;
import dev.umbra.upstream.UpstreamSettings;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstreams as a secret says, with new clients when it says something else. While it cannot be read
 * and never was, there are none: what was pushed is shown all the same, and the rest is not found,
 * as where an upstream cannot be asked.
 */
final class SecretUpstreams implements UpstreamDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(SecretUpstreams.class);

  private record Current(UpstreamSettings settings, Clients clients) {}

  private final Supplier<UpstreamSettings> settings;
  private Current current = new Current(UpstreamSettings.NONE, new Clients(UpstreamSettings.NONE));

  SecretUpstreams(Supplier<UpstreamSettings> settings) {
    this.settings = settings;
  }

  @Override
  public Optional<UpstreamRegistry> of(RepositoryName name) {
    return clients().of(name);
  }

  @Override
  public boolean has(RepositoryName name) {
    return clients().has(name);
  }

  /** Those that were there before are not closed: a transfer may be under way. */
  private synchronized Clients clients() {
    try {
      UpstreamSettings said = settings.get();
      if (!said.equals(current.settings)) {
        current = new Current(said, new Clients(said));
      }
    } catch (RegistryException e) {
      LOG.warn("which upstreams there are cannot be read: {}", e.reason());
    }
    return current.clients;
  }
}
