package dev.umbra.upstream;

import dev.umbra.image.RepositoryName;
import dev.umbra.settings.InvalidSettingsException;
import java.util.Optional;

/** A registry's host as canonical names begin with it. */
final class UpstreamHost {
  private static final String REPOSITORY = "a";

  private UpstreamHost() {}

  /**
   * Checks that images of this host could be asked for.
   *
   * @throws InvalidSettingsException where no canonical name begins so
   */
  static String checked(String host) throws InvalidSettingsException {
    String asked = host + "/" + REPOSITORY;
    boolean canonical =
        RepositoryName.parse(asked, Optional.empty(), "")
            .filter(name -> name.host().equals(host))
            .isPresent();
    if (!canonical) {
      throw new InvalidSettingsException(
          "'"
              + host
              + "' begins no image's canonical name; an upstream is called such as"
              + " registry.example.com or localhost:5000, and Docker Hub docker.io");
    }
    return host;
  }
}
