package dev.umbra.local;

import dev.umbra.prune.Lifetime;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code umbra}: its commands, and what their failures look like. */
@Command(
    name = "umbra",
    description = "A container image registry.",
    subcommands = {
      ServeCommand.class,
      PruneCommand.class,
      ClientConfigCommand.class,
      HtpasswdCommand.class,
      TokenKeyCommand.class,
      SmokeCommand.class,
      WarmUpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    footer = "%nSee 'umbra COMMAND --help' for what a command can do.")
public final class Umbra {
  /** What the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"umbra " + number()};
    }

    static String number() {
      return Optional.ofNullable(Umbra.class.getPackage().getImplementationVersion())
          .orElse("(not from a jar)");
    }
  }

  private Umbra() {}

  public static void main(String[] arguments) {
    Logging.configure();
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    String[] given = arguments.length == 0 ? new String[] {"--help"} : arguments;
    return new CommandLine(new Umbra())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(java.time.Duration.class, Durations::parse)
        .registerConverter(Lifetime.class, Durations::lifetime)
        .setParameterExceptionHandler((failure, ignored) -> misused(failure))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
        .setUsageHelpAutoWidth(true)
        .execute(given);
  }

  private static int misused(CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        "umbra: "
            + String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("wrong usage")
                .replaceFirst("^Error: ", "")
            + " (see '"
            + command.getCommandSpec().qualifiedName()
            + " --help')");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    if (!(failure instanceof StartException)) {
      throw failure;
    }
    command.getErr().println("umbra: " + failure.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
