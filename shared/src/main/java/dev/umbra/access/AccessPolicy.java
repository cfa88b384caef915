package dev.umbra.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what.
 *
 * @param accounts by their names
 * @param anonymous what may be done without credentials
 * @param issuers whose tokens are credentials, too
 */
public record AccessPolicy(
    Map<String, Account> accounts, Grants anonymous, List<TrustedIssuer> issuers) {
  public AccessPolicy {
    accounts = Map.copyOf(accounts);
    issuers = List.copyOf(issuers);
  }

  /** Whether everybody may pull everything. */
  public boolean isPublic() {
    return anonymous.allowPullOfEverything();
  }

  /**
   * The policy of accounts; where it does not say what may be done without credentials, everything
   * may be pulled, unless there is somebody who may only pull: such an account would make no sense
   * then (zuul-registry's rule).
   */
  public static AccessPolicy of(
      Map<String, Account> accounts, Optional<Grants> anonymous, List<TrustedIssuer> issuers) {
    boolean hasReader =
        accounts.values().stream().map(Account::grants).anyMatch(Grants::areOfAReader)
            || issuers.stream().anyMatch(TrustedIssuer::hasReader);
    return new AccessPolicy(
        accounts, anonymous.orElse(hasReader ? Grants.NONE : Grants.READ), issuers);
  }
}
