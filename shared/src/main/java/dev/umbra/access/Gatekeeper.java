package dev.umbra.access;

import dev.umbra.http.Access;
import dev.umbra.http.RegistryRequest;
import dev.umbra.image.RepositoryName;
import java.util.Optional;

/** Decides who may do what. */
public interface Gatekeeper {
  /**
   * Decides on a request.
   *
   * @param access what its route asks for
   * @param repository on routes that have one
   */
  Decision decide(RegistryRequest request, Access access, Optional<RepositoryName> repository);

  /**
   * Whether whoever sent this request may read the repository; it may push to another one already.
   */
  boolean mayRead(RegistryRequest request, RepositoryName repository);

  /** Whether everything here may be read without credentials. */
  boolean everythingIsPublic();
}
