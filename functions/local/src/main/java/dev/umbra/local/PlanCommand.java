package dev.umbra.local;

import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.PruneRequest.Task;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about a plan of {@code umbra prune}. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false)
abstract class PlanCommand implements Callable<Integer> {
  private final Task task;

  @Mixin private PruneOptions options = new PruneOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PLAN", description = "Its id, as 'umbra prune' printed it.")
  private String plan = "";

  PlanCommand(Task task) {
    this.task = task;
  }

  @Override
  public final Integer call() throws StartException {
    PruneRequest request = PruneRequest.aboutPlan(task, plan, options.grace);
    return new PruneDoor(options, spec.commandLine()).perform(request);
  }
}
