package dev.umbra.local;

import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.PruneRequest.Task;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code umbra prune undo}. */
@Command(
    name = "undo",
    description =
        "Brings back what a run or plan deleted, as far as the bucket kept old versions (it needs versioning). What is too old for the retention goes again with the next run.",
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false)
final class PruneUndoCommand implements Callable<Integer> {
  @Mixin private PruneOptions options = new PruneOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PLAN", description = "Its id, as 'umbra prune' printed it.")
  private String plan = "";

  @Override
  public Integer call() throws StartException {
    PruneRequest request = PruneRequest.aboutPlan(Task.UNDO, plan, options.grace);
    return new PruneDoor(options, spec.commandLine()).perform(request);
  }
}
