package dev.umbra.access;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is said of one user. */
final class AccountReader {
  private AccountReader() {}

  static Account read(String name, @Nullable Object value) throws InvalidSettingsException {
    String where = "user " + name;
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidSettingsException(
          where + ": it has members: 'password' and 'access' or 'grants'");
    }
    Members members = new Members(where, map, List.of("password", "access", "grants"));
    return new Account(name, hash(name, members), grants(where, members));
  }

  private static PasswordHash hash(String name, Members members) throws InvalidSettingsException {
    return members
        .text("password")
        .flatMap(PasswordHash::parse)
        .orElseThrow(
            () ->
                members.wrong(
                    "'password' is a bcrypt hash, such as 'htpasswd -nB " + name + "' prints"));
  }

  private static Grants grants(String where, Members members) throws InvalidSettingsException {
    Optional<String> access = members.text("access");
    if (access.isPresent() == members.has("grants")) {
      throw members.wrong("there is 'access' or 'grants'");
    }
    return access.isPresent()
        ? level(access.get())
            .orElseThrow(
                () -> members.wrong("'access' is read or write, not '" + access.get() + "'"))
        : GrantsReader.read(where, members.list("grants"));
  }

  /** What zuul-registry's two levels mean here. */
  static Optional<Grants> level(String access) {
    return switch (access) {
      case "read" -> Optional.of(Grants.READ);
      case "write" -> Optional.of(Grants.WRITE);
      default -> Optional.empty();
    };
  }
}
