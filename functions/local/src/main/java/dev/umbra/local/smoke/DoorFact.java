package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;

/** The address leads to the door that the stack has. */
record DoorFact(Stack stack, Door door) implements Fact {
  @Override
  public String name() {
    return "door of the stack";
  }

  private Door wanted() {
    return stack.has("Distribution") ? Door.EDGE : Door.GATEWAY;
  }

  @Override
  public String expected() {
    return wanted().toString();
  }

  @Override
  public Finding check() {
    return door == wanted()
        ? new AsExpected(expected())
        : new Differs(
            door.toString(),
            "Use RegistryAddress of the stack's outputs; a domain has to lead to DomainTarget.");
  }
}
