package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;

/**
 * A function starts from its snapshot.
 *
 * @param function its logical id
 */
record SnapshotFact(Stack stack, String function) implements Fact {
  @Override
  public String name() {
    return "snapshot, " + function.replace("Function", "").toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String expected() {
    return "On for alias " + Stack.ALIAS;
  }

  @Override
  public Finding check() throws IOException {
    if (!stack.has(function)) {
      return new LeftOut("the stack has no " + function);
    }
    String seen = stack.account().snapshots(stack.id(function), Stack.ALIAS);
    return seen.equals("On")
        ? new AsExpected(seen)
        : new Differs(
            seen,
            "Each start takes seconds instead of a fraction of one. The function needs SnapStart's"
                + " ApplyOn: PublishedVersions, and the alias a version that was published with it:"
                + " deploy again.");
  }
}
