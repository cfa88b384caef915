package dev.umbra.local;

import dev.umbra.local.control.PruneRequest.Task;
import picocli.CommandLine.Command;

/** {@code umbra prune show}. */
@Command(
    name = "show",
    description =
        "Prints what a plan does, a line of JSON for each record that goes or comes back.")
final class PruneShowCommand extends PlanCommand {
  PruneShowCommand() {
    super(Task.SHOW);
  }
}
