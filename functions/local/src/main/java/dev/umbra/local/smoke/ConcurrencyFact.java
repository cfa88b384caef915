package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;

/** Enough functions may run at once. */
record ConcurrencyFact(Stack stack) implements Fact {
  /** New accounts have 10. One client pulls some layers at once, and there are several clients. */
  private static final int LEAST = 100;

  @Override
  public String name() {
    return "executions at once";
  }

  @Override
  public String expected() {
    return LEAST + " or more";
  }

  @Override
  public Finding check() throws IOException {
    int seen = stack.account().concurrency();
    return seen >= LEAST
        ? new AsExpected(Integer.toString(seen))
        : new Differs(
            Integer.toString(seen),
            "Requests beyond that are refused with 5xx, upon which clients silently take the"
                + " upstream's image. Ask for 1,000: Service Quotas, AWS Lambda, Concurrent"
                + " executions (aws service-quotas request-service-quota-increase --service-code"
                + " lambda --quota-code L-B99A9384 --desired-value 1000).");
  }
}
