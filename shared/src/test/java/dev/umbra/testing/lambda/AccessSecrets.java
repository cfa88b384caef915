package dev.umbra.testing.lambda;

import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.SecretsServer.Asked;
import java.util.List;
import java.util.Map;

/** The secrets that say who may do what, as functions read them; at first there are none. */
public final class AccessSecrets implements AutoCloseable {
  public static final String USERS = "umbra/users";
  public static final String KEYS = "umbra/token-keys";
  public static final String PUBLIC_KEYS = "umbra/token-public-keys";

  private static final String USER =
      """
        %s:
          password: '%s'
          grants:
            - repositories: ["**"]
              actions: [pull, push, delete, catalog]
      """
          .indent(2);

  private final SecretsServer server = SecretsServer.start();

  /** The variable that sends functions here. */
  Map<String, String> environment() {
    return server.environment();
  }

  /** Users who may do everything, by their names; nobody else may do anything. */
  public void putUsers(Map<String, String> passwords) {
    StringBuilder users = new StringBuilder("anonymous: []\nusers:\n");
    passwords.forEach(
        (name, password) -> users.append(USER.formatted(name, PasswordHash.of(password).text())));
    put(USERS, users.toString());
  }

  /** The keys, each function's half of them. */
  public void putKeys(SigningKeys keys) {
    put(KEYS, keys.toJson());
    put(PUBLIC_KEYS, keys.publicHalf().toJson());
  }

  /** Gives a secret another value. */
  public void put(String name, String text) {
    server.put(name, text);
  }

  /** What was asked for, in that order. */
  public List<Asked> asked() {
    return server.asked();
  }

  /** From now on every request fails. */
  public void goDown() {
    server.goDown();
  }

  /** From now on requests are answered again. */
  public void comeBack() {
    server.comeBack();
  }

  @Override
  public void close() {
    server.close();
  }
}
