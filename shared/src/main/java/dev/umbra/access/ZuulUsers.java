package dev.umbra.access;

import dev.umbra.settings.InvalidSettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The users of zuul-registry's configuration: {@code registry: {users: [{name, pass, access}]}},
 * with passwords as they are. {@code %(ZUUL_X)} stands for a variable of the environment, wherever
 * it is in the text, as there.
 */
final class ZuulUsers {
  private static final Pattern VARIABLE = Pattern.compile("%\\((ZUUL_\\w+)\\)");

  /** What stands for a variable that is not set: one that nobody needs need not be. */
  private static final Pattern MISSING = Pattern.compile("not-set\\((ZUUL_\\w+)\\)");

  private final Map<String, String> environment;

  ZuulUsers(Map<String, String> environment) {
    this.environment = environment;
  }

  static boolean isOne(Map<String, Object> document) {
    return document.get("registry") instanceof Map<?, ?>;
  }

  Map<String, Account> read(Map<String, Object> document) throws InvalidSettingsException {
    Accounts accounts = new Accounts();
    if (document.get("registry") instanceof Map<?, ?> registry
        && registry.get("users") instanceof List<?> users) {
      for (Object user : users) {
        accounts.add(account(user));
      }
    }
    if (accounts.byName().isEmpty()) {
      throw new InvalidSettingsException(
          "zuul-registry's configuration has 'registry' with 'users', each with 'name', 'pass' and"
              + " 'access'");
    }
    return accounts.byName();
  }

  private Account account(Object user) throws InvalidSettingsException {
    if (!(user instanceof Map<?, ?> members)) {
      throw new InvalidSettingsException("a user has 'name', 'pass' and 'access'");
    }
    String name = text("a user", members, "name");
    String where = "user " + name;
    String access = text(where, members, "access");
    return new Account(
        name,
        PasswordHash.of(name, text(where, members, "pass")),
        AccountReader.level(access)
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        where + ": 'access' is read or write, not '" + access + "'")));
  }

  private String text(String where, Map<?, ?> members, String name)
      throws InvalidSettingsException {
    Optional<String> value = Optional.ofNullable(members.get(name)).map(String::valueOf);
    if (value.isEmpty()) {
      throw new InvalidSettingsException(where + " has no '" + name + "'");
    }
    Matcher missing = MISSING.matcher(value.get());
    if (missing.find()) {
      throw new InvalidSettingsException(where + ": " + missing.group(1) + " is not set");
    }
    return value.get();
  }

  /** The text with the variables' values in it. */
  String substituted(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1))));
  }

  private String value(String variable) {
    return environment.getOrDefault(variable, "not-set(" + variable + ")");
  }
}
