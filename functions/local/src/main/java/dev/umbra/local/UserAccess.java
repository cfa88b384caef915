package dev.umbra.local;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.Account;
import dev.umbra.access.Grants;
import dev.umbra.access.PasswordHash;
import dev.umbra.access.TokenSettings;
import dev.umbra.settings.InvalidSettingsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of the options who may do what. */
final class UserAccess {
  /** What Java makes of a byte of an argument that is no character in the locale. */
  private static final char UNREADABLE = '\uFFFD';

  private static final Logger LOG = LoggerFactory.getLogger(UserAccess.class);

  private UserAccess() {}

  /**
   * What the options say.
   *
   * @param data where the keys of tokens are kept
   */
  static AccessControl of(AccessOptions options, Path data) throws StartException {
    if (!options.any()) {
      if (options.anonymous.isPresent()) {
        throw new StartException(
            "--anonymous is of use beside users, but there are no users; say who they are with"
                + " --users");
      }
      return AccessControl.open();
    }
    TokenKeyFile key = options.tokenKeyFile.map(TokenKeyFile::new).orElse(TokenKeyFile.in(data));
    var _ = key.readOrMake();
    return AccessControl.of(
        policies(options),
        tokens(options),
        new WatchedFile<>(key.path(), "--token-key-file", key::parse),
        InstantSource.system());
  }

  private static TokenSettings tokens(AccessOptions options) throws StartException {
    try {
      return TokenSettings.of(options.tokenName, options.tokenValidity);
    } catch (IllegalArgumentException e) {
      throw new StartException("--token-name, --token-validity: " + e.getMessage(), e);
    }
  }

  private static Supplier<AccessPolicy> policies(AccessOptions options) throws StartException {
    Map<String, Account> own = own(options.user);
    if (options.users.isEmpty()) {
      AccessPolicy policy =
          AccessPolicy.of(own, options.anonymous.map(UserAccess::grants), List.of());
      return () -> policy;
    }
    Path file = options.users.get();
    AtomicBoolean isPublic = new AtomicBoolean(true);
    return new WatchedFile<>(
        file,
        "--users",
        text -> {
          AccessPolicy policy = with(read(file, text), own, options.anonymous);
          if (!isPublic.getAndSet(policy.isPublic()) && policy.isPublic()) {
            LOG.warn("{} lets everybody pull everything now, without a password", file);
          }
          return policy;
        });
  }

  private static Map<String, Account> own(List<String> users) throws StartException {
    Map<String, Account> accounts = new HashMap<>();
    for (String user : users) {
      int colon = user.indexOf(':');
      if (colon < 1 || colon == user.length() - 1) {
        throw new StartException("--user is a name and a password with a colon between them");
      }
      if (user.indexOf(UNREADABLE) >= 0) {
        throw new StartException(
            "--user has characters that this locale (LANG, LC_ALL) does not know; name a file with"
                + " --users");
      }
      String name = user.substring(0, colon);
      accounts.put(
          name,
          new Account(name, PasswordHash.of(name, user.substring(colon + 1)), Grants.EVERYTHING));
    }
    return accounts;
  }

  private static AccessPolicy read(Path file, String text) throws StartException {
    try {
      return new AccessPolicyReader(System.getenv()).read(text);
    } catch (InvalidSettingsException e) {
      throw new StartException("--users " + file + ": " + e.reason(), e);
    }
  }

  private static AccessPolicy with(
      AccessPolicy policy, Map<String, Account> own, Optional<AccessOptions.Anonymous> anonymous) {
    Map<String, Account> accounts = new HashMap<>(policy.accounts());
    accounts.putAll(own);
    return new AccessPolicy(
        accounts, anonymous.map(UserAccess::grants).orElse(policy.anonymous()), policy.issuers());
  }

  private static Grants grants(AccessOptions.Anonymous anonymous) {
    return switch (anonymous) {
      case PULL -> Grants.READ;
      case NONE -> Grants.NONE;
    };
  }
}
