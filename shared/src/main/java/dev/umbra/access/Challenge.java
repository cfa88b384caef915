package dev.umbra.access;

import dev.umbra.http.Access;
import dev.umbra.http.RegistryRequest;
import dev.umbra.image.RepositoryName;
import java.util.Optional;

/**
 * Tells a client where to get a token, and for what (Docker's token authentication specification).
 */
final class Challenge {
  private Challenge() {}

  static String of(RegistryRequest request, Access access, Optional<RepositoryName> repository) {
    String challenge =
        "Bearer realm=\"%s/auth/token\",service=\"%s\""
            .formatted(request.address(), request.address().getAuthority());
    return scope(access, repository)
        .map(scope -> challenge + ",scope=\"" + scope + "\"")
        .orElse(challenge);
  }

  private static Optional<String> scope(Access access, Optional<RepositoryName> repository) {
    if (access == Access.CATALOG) {
      return Optional.of("registry:catalog:*");
    }
    return repository.map(name -> "repository:" + name.asked() + ":" + actions(access));
  }

  private static String actions(Access access) {
    return switch (access) {
      case NONE, TOKEN, CATALOG, PULL -> "pull";
      case PUSH -> "pull,push";
      case DELETE -> "delete";
    };
  }
}
