package dev.umbra.local;

import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.PruneRequest.Task;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code umbra prune show}. */
@Command(
    name = "show",
    description =
        "Prints what a plan does, a line of JSON for each record that goes or comes back.",
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false)
final class PruneShowCommand implements Callable<Integer> {
  @Mixin private PruneOptions options = new PruneOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PLAN", description = "Its id, as 'umbra prune' printed it.")
  private String plan = "";

  @Override
  public Integer call() throws StartException {
    PruneRequest request = PruneRequest.aboutPlan(Task.SHOW, plan, options.grace);
    return new PruneDoor(options, spec.commandLine()).perform(request);
  }
}
