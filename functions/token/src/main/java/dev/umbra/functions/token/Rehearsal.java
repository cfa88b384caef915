package dev.umbra.functions.token;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.access.TokenDesk;
import dev.umbra.access.TokenSettings;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.functions.process.HttpDoor;
import dev.umbra.functions.process.RehearsedClient;
import dev.umbra.functions.process.SecretReader;
import dev.umbra.functions.process.Snapshot;
import dev.umbra.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/**
 * All that a request for a token may need for the first time: somebody who exists only here gets
 * one for a password, another for a refresh token, and none for a wrong password.
 *
 * @param policies reads what says who may do what
 */
record Rehearsal(SecretReader<AccessPolicy> policies, InstantSource clock)
    implements Snapshot.Rehearsal {
  private static final String USER = "rehearsal";
  private static final String TARGET = "/auth/token?service=umbra&scope=repository:a/b:pull,push";

  @Override
  public void run() throws IOException, InvalidSettingsException {
    String password = UUID.randomUUID().toString();
    RehearsedClient client =
        new RehearsedClient(
            new HttpDoor(DoorVariables.DEFAULT, new TokenRoute(desk(password)), clock));
    client.send("GET", TARGET, "", 200);
    client.header("authorization", basic(password));
    client.send("GET", TARGET + "&offline_token=true", "", 200);
    client.header("authorization", basic("not " + password));
    client.send("GET", TARGET, "", 401);
  }

  private static String basic(String password) {
    byte[] credentials = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  private TokenDesk desk(String password) throws InvalidSettingsException {
    AccessPolicy policy =
        policies.read(
            "users: {%s: {password: '%s', access: write}}\nanonymous: []\n"
                .formatted(USER, PasswordHash.of(password).text()));
    SigningKeys keys = SigningKeys.parse(SigningKeys.make().toJson());
    return AccessControl.desk(() -> policy, TokenSettings.DEFAULT, () -> keys, clock);
  }
}
