package dev.umbra.local;

import dev.umbra.access.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    String password = password();
    if (password.isEmpty()) {
      throw new StartException("there is no password");
    }
    spec.commandLine().getOut().println(name + ":" + PasswordHash.of(password).text());
    return 0;
  }

  private static String password() throws StartException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.isPresent()) {
      return Optional.ofNullable(terminal.get().readPassword("Password: "))
          .map(String::new)
          .orElse("");
    }
    try {
      return Optional.ofNullable(
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .readLine())
          .orElse("");
    } catch (IOException e) {
      throw new StartException("the password cannot be read (" + Reason.of(e) + ")", e);
    }
  }
}
