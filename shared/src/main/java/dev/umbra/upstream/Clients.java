package dev.umbra.upstream;

import dev.umbra.image.RepositoryName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A client for each upstream, made when it is first asked for. */
public final class Clients implements UpstreamDirectory, AutoCloseable {
  private final UpstreamSettings settings;
  private final Map<String, UpstreamClient> byHost = new ConcurrentHashMap<>();

  public Clients(UpstreamSettings settings) {
    this.settings = settings;
  }

  /** Whom to ask for this repository, if anybody: always the same one for the same host. */
  @Override
  public Optional<UpstreamRegistry> of(RepositoryName name) {
    return settings.upstreams().of(name).map(this::client);
  }

  /** Makes no client: those who only look at what was pushed do without. */
  @Override
  public boolean has(RepositoryName name) {
    return settings.upstreams().of(name).isPresent();
  }

  private UpstreamRegistry client(Upstream upstream) {
    return byHost.computeIfAbsent(
        upstream.host(), _ -> new UpstreamClient(upstream, settings.addressesOf(upstream)));
  }

  /** Ends all transfers; nobody is asked afterwards. */
  @Override
  public void close() {
    byHost.values().forEach(UpstreamClient::close);
  }
}
