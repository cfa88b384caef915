package dev.umbra.access;

import dev.umbra.image.RepositoryName;
import java.util.Set;

/** What was found out about a request's sender. */
sealed interface Sender {
  /** Who brings no credentials. */
  record Nobody() implements Sender {}

  /** Who brings the right password. */
  record Known(Identity identity) implements Sender {}

  /** Who brings a token that is good. */
  record Bearer(AccessToken token) implements Sender {}

  /** Whose password is wrong. */
  record Wrong() implements Sender {}

  /** Whose token is not good, or who sends what cannot be read. */
  record Invalid() implements Sender {}

  /** What the sender may do in the repository, beyond what everybody may. */
  default Set<Action> actions(RepositoryName name) {
    return switch (this) {
      case Known(Identity identity) -> identity.grants().in(name);
      case Bearer(AccessToken token) -> token.granted().in(name);
      case Nobody(), Wrong(), Invalid() -> Set.of();
    };
  }

  /** Whether the sender may list all repositories, where not everybody may. */
  default boolean mayListAll() {
    return switch (this) {
      case Known(Identity identity) -> identity.grants().allowCatalog();
      case Bearer(AccessToken token) -> token.granted().catalog();
      case Nobody(), Wrong(), Invalid() -> false;
    };
  }
}
