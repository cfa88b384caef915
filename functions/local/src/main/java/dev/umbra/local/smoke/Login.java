package dev.umbra.local.smoke;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fetches tokens, and keeps each for a while. */
final class Login {
  /** Shorter than any token is good. */
  private static final Duration KEPT = Duration.ofSeconds(40);

  private final Http http;
  private final Credentials credentials;
  private final String query;
  private String kept = "";
  private Instant fetched = Instant.MIN;

  /**
   * @param service as the challenge names it
   * @param scope what tokens are to be good for
   */
  Login(Http http, Credentials credentials, String service, String scope) {
    this.http = http;
    this.credentials = credentials;
    this.query = "service=" + encoded(service) + "&scope=" + encoded(scope);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Credentials credentials() {
    return credentials;
  }

  /** Asks for a token. */
  Reply ask() throws IOException, InterruptedException, StoppedException {
    Reply reply =
        http.send(
            http.request("/auth/token?" + query).header("Authorization", credentials.basic()));
    return switch (reply.status()) {
      case 401 ->
          throw new StoppedException(
              "the registry knows no user "
                  + credentials.user()
                  + " with this password; see which users are in the stack's UsersSecretName");
      case 429 -> throw new StoppedException("too many tokens are asked for; try again later");
      case 503 ->
          throw new StoppedException(
              "no tokens are issued yet (503): the keys and users have to be put into the stack's"
                  + " secrets first, as README says under 'On AWS'");
      default -> reply;
    };
  }

  /** The value of Authorization, with a token. */
  String bearer() throws IOException, InterruptedException, StoppedException {
    if (fetched.plus(KEPT).isBefore(Instant.now())) {
      Reply reply = ask();
      kept =
          token(reply)
              .orElseThrow(
                  () ->
                      new StoppedException(
                          "GET /auth/token answers "
                              + reply.summary()
                              + " and no token; the token function's log says why"));
      fetched = Instant.now();
    }
    return "Bearer " + kept;
  }

  /** The token of an answer. */
  static Optional<String> token(Reply reply) {
    try {
      return reply.status() == 200
              && JSON.std.mapFrom(reply.body()).get("token") instanceof String token
          ? Optional.of(token)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
