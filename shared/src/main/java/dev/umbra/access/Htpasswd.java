package dev.umbra.access;

import dev.umbra.settings.InvalidSettingsException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files that htpasswd makes (Apache HTTP Server, "Password Formats"), a user in a line. Their users
 * may do everything.
 */
final class Htpasswd {
  /** In YAML a space follows the colon, or the line's end. */
  private static final Pattern LINE = Pattern.compile("[^\\s:\\[{\"'][^:]*:\\S.*");

  private Htpasswd() {}

  static boolean isOne(String text) {
    return text.lines()
        .filter(Predicate.not(Htpasswd::isIgnored))
        .findFirst()
        .filter(line -> LINE.matcher(line).matches())
        .isPresent();
  }

  private static boolean isIgnored(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  static Map<String, Account> read(String text) throws InvalidSettingsException {
    Accounts accounts = new Accounts();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!isIgnored(line)) {
        accounts.add(account(number, line.strip()));
      }
    }
    return accounts.byName();
  }

  private static Account account(int number, String line) throws InvalidSettingsException {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new InvalidSettingsException("line " + number + " is no 'user:hash'");
    }
    String name = line.substring(0, colon);
    PasswordHash hash =
        PasswordHash.parse(line.substring(colon + 1))
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        "line %d: the hash of user %s is not bcrypt's, which 'htpasswd -B' makes"
                            .formatted(number, name)));
    return new Account(name, hash, Grants.EVERYTHING);
  }
}
