package dev.umbra.local;

import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.PruneRequest.Task;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code umbra prune apply}. */
@Command(
    name = "apply",
    description =
        "Does exactly what a plan of 'umbra prune --dry-run' says, however long ago it was made: what was pushed since, or is needed since, stays.",
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false)
final class PruneApplyCommand implements Callable<Integer> {
  @Mixin private PruneOptions options = new PruneOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PLAN", description = "Its id, as 'umbra prune' printed it.")
  private String plan = "";

  @Override
  public Integer call() throws StartException {
    PruneRequest request = PruneRequest.aboutPlan(Task.APPLY, plan, options.grace);
    return new PruneDoor(options, spec.commandLine()).perform(request);
  }
}
