package dev.umbra.local;

import dev.umbra.local.smoke.Account;
import dev.umbra.local.smoke.Fact;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Row;
import dev.umbra.local.smoke.Smoke;
import dev.umbra.local.smoke.StoppedException;
import dev.umbra.local.smoke.aws.SdkAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code umbra smoke}: whether a deployment on AWS does what this version was built upon. */
@Command(
    name = "smoke",
    description = {
      "Checks on a deployment what only AWS can show, after 'sam deploy': a line for each fact, and"
          + " for each that differs what to do.",
      "It pushes some small images and a blob of 6 MB, and deletes the images again; the blobs go"
          + " with the next prune."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    exitCodeOnExecutionException = SmokeCommand.STOPPED,
    footer = {
      "%nExamples:",
      "  umbra smoke d111111abcdef8.cloudfront.net --user robot",
      "  umbra smoke registry.example.com --user robot --stack umbra",
      "%nExit codes: 0 all is as expected, 1 something differs, 2 wrong usage, 3 it could not look"
          + " (the registry is out of reach, the password is wrong, the stack is not found)."
    })
final class SmokeCommand implements Callable<Integer> {
  static final int STOPPED = 3;
  private static final int DIFFERS = 1;

  @Mixin private SmokeOptions options = new SmokeOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws StartException, InterruptedException {
    if (options.misuse().isPresent()) {
      throw new ParameterException(spec.commandLine(), options.misuse().get());
    }
    if (options.stack.isEmpty()) {
      return check(Optional.empty());
    }
    try (SdkAccount account = DeployedStacks.open(options.stack.get(), options.region)) {
      return check(Optional.of(account));
    }
  }

  private int check(Optional<Account> account) throws StartException, InterruptedException {
    try (Smoke smoke =
        Smoke.of(options.address, options.credentials(), options.repository, account)) {
      return check(smoke, report(smoke));
    } catch (StoppedException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private SmokeReport report(Smoke smoke) {
    SmokeReport.Heading heading =
        new SmokeReport.Heading(options.address, smoke.door(), options.repository, options.stack);
    return options.json
        ? new SmokeJson(spec.commandLine().getOut(), heading)
        : new SmokeTable(spec.commandLine().getOut(), heading, smoke.facts());
  }

  private static int check(Smoke smoke, SmokeReport report)
      throws StoppedException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    report.begin();
    for (Fact fact : smoke.facts()) {
      report.checking(fact);
      try {
        rows.add(Smoke.check(fact));
      } catch (StoppedException e) {
        report.stopped();
        throw e;
      }
      report.checked(rows.getLast());
    }
    report.end(rows);
    return rows.stream().anyMatch(row -> row.finding() instanceof Differs) ? DIFFERS : 0;
  }
}
