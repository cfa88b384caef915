package dev.umbra.local;

import dev.umbra.local.control.PruneRequest.Task;
import picocli.CommandLine.Command;

/** {@code umbra prune apply}. */
@Command(
    name = "apply",
    description =
        "Does exactly what a plan of 'umbra prune --dry-run' says, however long ago it was made: what was pushed since, or is needed since, stays.")
final class PruneApplyCommand extends PlanCommand {
  PruneApplyCommand() {
    super(Task.APPLY);
  }
}
