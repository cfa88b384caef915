package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import java.io.IOException;
import java.util.Optional;

/** A password gives a token, and both let in. */
record TokenFact(Site site) implements Fact {
  private static final String KEYS =
      "The registry function does not know the key of the token function. It reads public keys"
          + " every five minutes; if this stays so, deploy with another value of KeyRotation, which"
          + " makes new ones for both.";

  @Override
  public String name() {
    return "token";
  }

  @Override
  public String expected() {
    return "200, and 200 on /v2/ with token or password";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Optional<Login> login = site.registry().login();
    return login.isPresent() ? check(login.get()) : new LeftOut("nobody needs one");
  }

  private Finding check(Login login) throws IOException, InterruptedException, StoppedException {
    Reply answer = login.ask();
    Optional<String> token = Login.token(answer);
    if (token.isEmpty()) {
      return new Differs(
          "GET /auth/token: " + answer.summary(), "The token function's log says why.");
    }
    Reply withToken = root("Bearer " + token.get());
    if (withToken.status() != 200) {
      return new Differs("with the token: " + withToken.summary(), KEYS);
    }
    Optional<String> password = login.credentials().map(Credentials::basic);
    return password.isPresent() ? ofPassword(root(password.get())) : new AsExpected("200, 200");
  }

  private static Finding ofPassword(Reply withPassword) {
    return withPassword.status() == 200
        ? new AsExpected("200, 200, 200")
        : new Differs(
            "with the password: " + withPassword.summary(),
            "Clients that send the password with each request cannot: the registry function must be"
                + " able to read UsersSecretName, as its log may say.");
  }

  private Reply root(String authorization) throws IOException, InterruptedException {
    Http http = site.registry().http();
    return http.send(http.request("/v2/").header("Authorization", authorization));
  }
}
