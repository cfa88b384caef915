package dev.umbra.access;

import dev.umbra.http.Access;
import dev.umbra.http.RegistryRequest;
import dev.umbra.image.RepositoryName;
import java.util.Optional;

/**
 * Everybody may do everything. Whoever asks for {@code /v2/} without any credentials is still sent
 * for a token, as clients expect of a registry that has one, and some wait for.
 */
final class OpenAccess implements Gatekeeper {
  @Override
  public Decision decide(
      RegistryRequest request, Access access, Optional<RepositoryName> repository) {
    return access == Access.TOKEN && Credentials.of(request) instanceof Credentials.None
        ? new Decision.Challenged(
            new Challenge(request, request.address().getAuthority()).of(access, repository),
            "a token is needed")
        : new Decision.Granted(Decision.Rights.PUSH);
  }

  @Override
  public boolean mayRead(RegistryRequest request, RepositoryName repository) {
    return true;
  }

  @Override
  public boolean everythingIsPublic() {
    return true;
  }
}
