package dev.umbra.functions.process;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.upstream.KnownUpstreams;
import dev.umbra.upstream.Upstream;
import dev.umbra.upstream.UpstreamSettings;
import dev.umbra.upstream.UpstreamsReader;
import java.util.Optional;

/**
 * The variable that says which other registries' images are shown: UPSTREAMS, a document as {@link
 * UpstreamsReader} reads it.
 */
public final class UpstreamVariables {
  private static final String DOCKER_HUB = "docker.io";

  private UpstreamVariables() {}

  /**
   * Reads it.
   *
   * @return empty where it is not set
   * @throws InvalidEnvironmentException where it is wrong
   */
  public static Optional<UpstreamSettings> read(Environment environment) {
    return environment.optional("UPSTREAMS", UpstreamVariables::settings);
  }

  private static UpstreamSettings settings(String text) {
    try {
      UpstreamSettings settings = new UpstreamsReader().read(text);
      if (settings.upstreams().byHost().values().stream()
          .anyMatch(UpstreamVariables::isAnonymousDockerHub)) {
        throw new IllegalArgumentException(
            "docker.io needs username and password here: anonymous pulls from shared addresses"
                + " are mostly refused");
      }
      return settings;
    } catch (InvalidSettingsException e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  /** A mirror of Docker Hub, under its name at another address, has its own rules. */
  private static boolean isAnonymousDockerHub(Upstream upstream) {
    return upstream.credentials().isEmpty()
        && KnownUpstreams.of(DOCKER_HUB).map(Upstream::url).equals(Optional.of(upstream.url()));
  }
}
