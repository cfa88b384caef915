package dev.umbra.functions.process;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.upstream.Clients;
import dev.umbra.upstream.KnownUpstreams;
import dev.umbra.upstream.Upstream;
import dev.umbra.upstream.UpstreamDirectory;
import dev.umbra.upstream.UpstreamSettings;
import dev.umbra.upstream.UpstreamsReader;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The variables that say which other registries' images are shown, by a document as {@link
 * UpstreamsReader} reads it.
 *
 * @param given UPSTREAMS: the document
 * @param secret UPSTREAMS_SECRET: name or ARN of the secret that has it; set where the other is not
 */
public record UpstreamVariables(Optional<UpstreamSettings> given, Optional<String> secret) {
  private static final String DOCKER_HUB = "docker.io";

  /**
   * Reads them.
   *
   * @return empty where neither is set
   * @throws InvalidEnvironmentException where both are, or the document is wrong
   */
  public static Optional<UpstreamVariables> read(Environment environment) {
    Optional<UpstreamSettings> given =
        environment.optional("UPSTREAMS", UpstreamVariables::settings);
    Optional<String> secret = environment.optional("UPSTREAMS_SECRET", UnaryOperator.identity());
    if (given.isPresent() && secret.isPresent()) {
      throw new InvalidEnvironmentException(
          "UPSTREAMS is wrong: with UPSTREAMS_SECRET the document is that secret's");
    }
    return given.isEmpty() && secret.isEmpty()
        ? Optional.empty()
        : Optional.of(new UpstreamVariables(given, secret));
  }

  /** The clients of those registries; a secret is read when somebody asks for one of them. */
  public UpstreamDirectory directory(Secrets secrets) {
    return secret
        .<UpstreamDirectory>map(
            name -> new SecretUpstreams(secrets.secret(name, UpstreamVariables::parse)))
        .orElseGet(() -> new Clients(given.orElse(UpstreamSettings.NONE)));
  }

  private static UpstreamSettings settings(String text) {
    try {
      return parse(text);
    } catch (InvalidSettingsException e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  /**
   * Reads the document.
   *
   * @throws InvalidSettingsException where it is wrong, or Docker Hub would be asked anonymously
   */
  public static UpstreamSettings parse(String text) throws InvalidSettingsException {
    UpstreamSettings settings = new UpstreamsReader().read(text);
    if (settings.upstreams().byHost().values().stream()
        .anyMatch(UpstreamVariables::isAnonymousDockerHub)) {
      throw new InvalidSettingsException(
          "docker.io needs username and password here: anonymous pulls from shared addresses"
              + " are mostly refused");
    }
    return settings;
  }

  /** A mirror of Docker Hub, under its name at another address, has its own rules. */
  private static boolean isAnonymousDockerHub(Upstream upstream) {
    return upstream.credentials().isEmpty()
        && KnownUpstreams.of(DOCKER_HUB).map(Upstream::url).equals(Optional.of(upstream.url()));
  }
}
