package dev.umbra.local;

import dev.umbra.local.control.PruneRequest.Task;
import picocli.CommandLine.Command;

/** {@code umbra prune undo}. */
@Command(
    name = "undo",
    description =
        "Brings back what a run or plan deleted, as far as the bucket kept old versions (it needs versioning). What is too old for the retention goes again with the next run.")
final class PruneUndoCommand extends PlanCommand {
  PruneUndoCommand() {
    super(Task.UNDO);
  }
}
