package dev.umbra.local;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks for a password where no other user of the machine sees it. */
final class PasswordPrompt {
  private PasswordPrompt() {}

  /** What is typed on the terminal; where there is none, the first line of the input. */
  static String ask() throws StartException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    String password =
        terminal.isPresent()
            ? Optional.ofNullable(terminal.get().readPassword("Password: "))
                .map(String::new)
                .orElse("")
            : firstLine();
    if (password.isEmpty()) {
      throw new StartException("there is no password");
    }
    return password;
  }

  private static String firstLine() throws StartException {
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
