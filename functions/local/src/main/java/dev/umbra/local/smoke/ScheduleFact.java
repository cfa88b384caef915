package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Account.Schedule;
import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;

/** The bucket is pruned on schedule. */
record ScheduleFact(Stack stack) implements Fact {
  private static final String TIMER = "PruneTimer";

  @Override
  public String name() {
    return "prune schedule";
  }

  @Override
  public String expected() {
    return "ENABLED, calls prune";
  }

  @Override
  public Finding check() throws IOException {
    Schedule seen = stack.account().schedule(stack.id(TIMER));
    if (!seen.state().equals("ENABLED")) {
      return new Differs(
          seen.state(),
          "Nothing is ever pruned: deploy with PruneEnabled=true, unless that is what you want.");
    }
    return isPrune(seen.target())
        ? new AsExpected(expected())
        : new Differs("ENABLED, calls " + seen.target(), "Deploy again; somebody changed it.");
  }

  private boolean isPrune(String target) throws IOException {
    return (stack.has("PruneMachine") && target.equals(stack.id("PruneMachine")))
        || target.endsWith(":function:" + stack.id("PruneFunction") + ":" + Stack.ALIAS);
  }
}
