package dev.umbra.local.smoke;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fetches tokens, and keeps each for a while. */
final class Login {
  /** Shorter than any token is good. */
  private static final Duration KEPT = Duration.ofSeconds(40);

  private final Http http;
  private final Optional<Credentials> credentials;
  private final String query;
  private String kept = "";
  private Instant fetched = Instant.MIN;

  /**
   * @param credentials empty to ask for tokens that everybody gets
   * @param service as the challenge names it
   * @param scope what tokens are to be good for
   */
  Login(Http http, Optional<Credentials> credentials, String service, String scope) {
    this.http = http;
    this.credentials = credentials;
    this.query = "service=" + encoded(service) + "&scope=" + encoded(scope);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Optional<Credentials> credentials() {
    return credentials;
  }

  /** Asks for a token. */
  Reply ask() throws IOException, InterruptedException, StoppedException {
    HttpRequest.Builder request = http.request("/auth/token?" + query);
    credentials.ifPresent(given -> request.header("Authorization", given.basic()));
    Reply reply = http.send(request);
    return switch (reply.status()) {
      case 401 ->
          throw new StoppedException(
              credentials
                  .map(
                      given ->
                          "the registry knows no user "
                              + given.user()
                              + " with this password; see which users are in the stack's"
                              + " UsersSecretName")
                  .orElse(
                      "the registry wants a password; name a user with --user who may push and"
                          + " delete"));
      case 429 -> throw new StoppedException("too many tokens are asked for; try again later");
      case 503 ->
          throw new StoppedException(
              "no tokens are issued (503); put users into the stack's UsersSecretName, and see what"
                  + " the token function's log says of its secrets");
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
