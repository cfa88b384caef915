package dev.umbra.upstream;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a token service gave.
 *
 * @param end when it is no longer used, a little before it runs out
 */
record Token(String value, Instant end) {
  private static final Pattern GRAMMAR = Pattern.compile("[\\x21-\\x7e]+");

  /** What distribution's token specification says of tokens that do not say it themselves. */
  private static final long DEFAULT_SECONDS = 60;

  private static final long LONGEST_SECONDS = 3600;
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  /** Reads a token service's JSON; empty where there is no token in it. */
  static Optional<Token> parse(byte[] json, Instant now) {
    try {
      Map<String, Object> members = JSON.std.mapFrom(json);
      return text(members, "token")
          .or(() -> text(members, "access_token"))
          .map(value -> new Token(value, now.plus(use(members))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text && GRAMMAR.matcher(text).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Duration use(Map<String, Object> members) {
    long seconds =
        members.get("expires_in") instanceof Number number ? number.longValue() : DEFAULT_SECONDS;
    Duration life = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS));
    Duration quarter = life.dividedBy(4);
    return life.minus(quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN);
  }

  /** Not the token itself. */
  @Override
  public String toString() {
    return "a token until " + end;
  }
}
