package dev.umbra.access;

import dev.umbra.http.Access;
import dev.umbra.http.RegistryRequest;
import dev.umbra.image.RepositoryName;
import java.util.Optional;

/**
 * Tells a client where to get a token, and for what (Docker's token authentication specification).
 */
record Challenge(RegistryRequest request, String service) {
  /** For whoever has no token. */
  String of(Access access, Optional<RepositoryName> repository) {
    String challenge =
        "Bearer realm=\"%s/auth/token\",service=\"%s\"".formatted(request.address(), service);
    return scope(access, repository)
        .map(scope -> challenge + ",scope=\"" + scope + "\"")
        .orElse(challenge);
  }

  /**
   * For whoever has one that is not enough.
   *
   * @param error as RFC 6750, section 3.1, names it
   */
  String of(Access access, Optional<RepositoryName> repository, String error) {
    return of(access, repository) + ",error=\"" + error + "\"";
  }

  private static Optional<String> scope(Access access, Optional<RepositoryName> repository) {
    if (access == Access.CATALOG) {
      return Optional.of("registry:catalog:*");
    }
    return repository.map(name -> "repository:" + name(name) + ":" + actions(access));
  }

  /**
   * The asked name, for clients compare it with theirs; but where a parameter of the request made
   * it another repository's, that one's, for the request for a token does not have the parameter.
   */
  private static String name(RepositoryName name) {
    return RepositoryName.parse(name.asked(), Optional.empty(), "")
        .filter(alone -> alone.canonical().equals(name.canonical()))
        .map(RepositoryName::asked)
        .orElse(name.canonical());
  }

  private static String actions(Access access) {
    return switch (access) {
      case NONE, TOKEN, CATALOG, PULL -> "pull";
      case PUSH -> "pull,push";
      case DELETE -> "delete";
    };
  }
}
