package dev.umbra.access;

import java.time.InstantSource;
import java.util.Optional;

/** Finds out who somebody is. */
final class Identities {
  /** Whose password is an id token of a trusted issuer. */
  static final String WORKLOAD = "oidc";

  private final Passwords passwords;
  private final IdTokens idTokens;

  Identities(InstantSource clock) {
    this(new Passwords(clock), new IdTokens(clock));
  }

  Identities(Passwords passwords, IdTokens idTokens) {
    this.passwords = passwords;
    this.idTokens = idTokens;
  }

  private Optional<Account> account(AccessPolicy policy, Credentials.Basic basic) {
    return passwords.check(policy, basic.name(), basic.password());
  }

  /** Whose credentials these are; empty where they are wrong. */
  Optional<Identity> identify(AccessPolicy policy, Credentials.Basic basic) {
    return basic.name().equals(WORKLOAD) && !policy.issuers().isEmpty()
        ? idTokens.identify(policy, basic.password())
        : account(policy, basic).map(Identities::identity);
  }

  static Identity identity(Account account) {
    return new Identity(account.name(), account.grants());
  }
}
