package dev.umbra.upstream;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The upstreams that are configured: others are never asked.
 *
 * @param byHost by the canonical names' first part
 * @param closed canonical names that are never asked for, so that nobody else's image can take
 *     their place
 */
public record Upstreams(Map<String, Upstream> byHost, List<Glob> closed) {
  /** No upstreams. */
  public static final Upstreams NONE = new Upstreams(Map.of(), List.of());

  public Upstreams {
    byHost = Map.copyOf(byHost);
    closed = List.copyOf(closed);
  }

  /** Whom to ask for this repository, if anybody. */
  public Optional<Upstream> of(RepositoryName name) {
    return isClosed(name) ? Optional.empty() : Optional.ofNullable(byHost.get(name.host()));
  }

  /** Whether the repository is closed to upstreams. */
  public boolean isClosed(RepositoryName name) {
    return closed.stream().anyMatch(pattern -> pattern.matches(name.canonical()));
  }
}
