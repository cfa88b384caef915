package dev.umbra.access;

import dev.umbra.settings.InvalidSettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The users of zuul-registry's configuration: {@code registry: {users: [{name, pass, access}]}},
 * with passwords as they are. {@code %(ZUUL_X)} stands for a variable of the environment.
 */
final class ZuulUsers {
  private static final Pattern VARIABLE = Pattern.compile("%\\((ZUUL_[A-Za-z0-9_]+)\\)s?");

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
        PasswordHash.of(text(where, members, "pass")),
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
    return substituted(where, value.get());
  }

  private String substituted(String where, String text) throws InvalidSettingsException {
    StringBuilder result = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String variable = matcher.group(1);
      String value = environment.get(variable);
      if (value == null) {
        throw new InvalidSettingsException(where + ": " + variable + " is not set");
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }
}
