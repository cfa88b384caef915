package dev.umbra.local.process;

/**
 * What became of a command.
 *
 * @param out what it printed on its standard output
 * @param err what it printed beside that
 */
public record Outcome(Command command, int exit, String out, String err) {
  /** All that it printed. */
  public String printed() {
    return out + err;
  }

  /** The output without its last line's end. */
  public String value() {
    return out.strip();
  }

  @Override
  public String toString() {
    return command + "\nexit code " + exit + "\n" + printed().strip();
  }
}
