package dev.umbra.access;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who guards a registry, and who issues its tokens.
 *
 * @param desk empty where tokens are issued elsewhere
 */
public record AccessControl(Gatekeeper gatekeeper, Optional<TokenDesk> desk) {
  /** Everybody may do everything. */
  public static AccessControl open() {
    return new AccessControl(new OpenAccess(), Optional.of(new OpenDesk()));
  }

  /** A registry that issues its tokens itself. */
  public static AccessControl of(
      Supplier<AccessPolicy> policies,
      TokenSettings settings,
      Supplier<SigningKeys> keys,
      InstantSource clock) {
    Identities identities = new Identities(clock);
    return new AccessControl(
        new PolicyAccess(policies, settings, () -> keys.get().publicHalf(), identities, clock),
        Optional.of(new PolicyDesk(policies, settings, keys, identities, clock)));
  }

  /** A registry whose tokens are issued by somebody else, who has the private keys. */
  public static AccessControl verifying(
      Supplier<AccessPolicy> policies,
      TokenSettings settings,
      Supplier<VerifyingKeys> keys,
      InstantSource clock) {
    return new AccessControl(
        new PolicyAccess(policies, settings, keys, new Identities(clock), clock), Optional.empty());
  }

  /** The desk alone. */
  public static TokenDesk desk(
      Supplier<AccessPolicy> policies,
      TokenSettings settings,
      Supplier<SigningKeys> keys,
      InstantSource clock) {
    return new PolicyDesk(policies, settings, keys, new Identities(clock), clock);
  }
}
