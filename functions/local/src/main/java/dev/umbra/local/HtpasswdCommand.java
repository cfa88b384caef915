package dev.umbra.local;

import dev.umbra.access.PasswordHash;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code umbra htpasswd}: a user's line for the file of users. */
@Command(
    name = "htpasswd",
    description = {
      "Asks for a password and prints a line for the file that 'umbra serve --users' reads, with its"
          + " bcrypt hash, as 'htpasswd -nB' does.",
      "Where there is no terminal, the password is the first line of the input."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    footer = {"%nExample:", "  umbra htpasswd robot >> users"})
final class HtpasswdCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The user's name; no colon in it.")
  private String name = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws StartException {
    if (name.isEmpty() || name.indexOf(':') >= 0) {
      throw new StartException("a user's name has a character at least, and no colon");
    }
    String password = PasswordPrompt.ask();
    spec.commandLine().getOut().println(name + ":" + PasswordHash.of(password).text());
    return 0;
  }
}
