package dev.umbra.local;

import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.PruneRequest.Task;
import dev.umbra.store.Grace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code umbra prune}: removes what nothing needs any more. */
@Command(
    name = "prune",
    description = {
      "Removes what nothing needs any more: tags that were not pushed for a long time, manifests and"
          + " blobs that no kept tag reaches, uploads that ended nowhere. Manifest lists keep all"
          + " that they name.",
      "The data of blobs goes in a later run than their records, at the earliest after"
          + " --sweep-delay. A folder that a running gateway serves is pruned by that gateway."
    },
    subcommands = {PruneApplyCommand.class, PruneShowCommand.class, PruneUndoCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    footer =
        "%nExit codes: 0 clean, 1 failed, 2 wrong usage, 3 warnings (something that images need is"
            + " missing, or else calls for a look), 4 incomplete (the next run goes on), 5 refused (repositories that cannot"
            + " be read were left alone).%nCtrl-C stops it in order.")
final class PruneCommand implements Callable<Integer> {
  @Mixin private PruneOptions options = new PruneOptions();
  @Mixin private RetentionOptions retention = new RetentionOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      order = 0,
      names = "--dry-run",
      description = "Make a plan, and change nothing else; 'umbra prune apply' does what it says.")
  private boolean dryRun;

  @Override
  public Integer call() throws StartException {
    PruneRequest request =
        new PruneRequest(
            dryRun ? Task.PLAN : Task.RUN, "", retention.settings(new Grace(options.grace)));
    return new PruneDoor(options, spec.commandLine()).perform(request);
  }
}
