package dev.umbra.local;

import dev.umbra.local.smoke.AccountException;
import dev.umbra.local.smoke.aws.SdkAccount;
import dev.umbra.local.smoke.aws.SdkClients;
import java.util.Optional;

/** Reaches the stacks of an account. */
final class DeployedStacks {
  private DeployedStacks() {}

  /** Opens what asks AWS about a stack. */
  static SdkAccount open(String stack, Optional<String> region) throws StartException {
    try {
      return new SdkAccount(stack, SdkClients.open(region, Optional.empty()));
    } catch (AccountException e) {
      throw new StartException("cannot ask AWS: " + e.getMessage(), e);
    }
  }
}
