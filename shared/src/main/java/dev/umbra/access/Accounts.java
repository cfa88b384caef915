package dev.umbra.access;

import dev.umbra.settings.InvalidSettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Accounts as they are read, each name once. */
final class Accounts {
  /** What Basic credentials can hold (RFC 7617, section 2), and a log. */
  private static final Pattern NAME = Pattern.compile("[^:\\p{Cntrl}]{1,255}");

  private final Map<String, Account> byName = new LinkedHashMap<>();

  void add(Account account) throws InvalidSettingsException {
    if (!NAME.matcher(account.name()).matches()) {
      throw new InvalidSettingsException(
          "a user's name has 1 to 255 characters and no colon, unlike '" + account.name() + "'");
    }
    if (byName.put(account.name(), account) != null) {
      throw new InvalidSettingsException("user " + account.name() + " is there twice");
    }
  }

  Map<String, Account> byName() {
    return byName;
  }
}
