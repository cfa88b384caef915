package dev.umbra.local;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code umbra serve}: runs until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the registry on this machine until it is stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    footer =
        "%nA first SIGTERM or Ctrl-C lets requests under way finish, 30 seconds at most; a second"
            + " one ends at once.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private ServeOptions options = new ServeOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws StartException, InterruptedException {
    Signals signals = Signals.listen();
    try (Serving serving = Wiring.start(options)) {
      PrintWriter out = spec.commandLine().getOut();
      Greeting.lines(serving).forEach(out::println);
      out.flush();
      signals.await();
    }
    return 0;
  }
}
