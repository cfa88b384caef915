package dev.umbra.access;

import java.time.Duration;

/**
 * How tokens are made.
 *
 * @param issuer who says so: the claim {@code iss}
 * @param audience for whom: the claim {@code aud}. The same wherever tokens of one registry are
 *     issued and verified, and never what a request says
 * @param validity of tokens; clients fetch others as they need them
 */
public record TokenSettings(String issuer, String audience, Duration validity) {
  /** Clients take what does not say how long it is good for this long. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Ten minutes, for one registry that is called umbra. */
  public static final TokenSettings DEFAULT =
      new TokenSettings("umbra", "umbra", Duration.ofMinutes(10));

  /** Tokens of one registry, which all that issue or verify them call the same. */
  public static TokenSettings of(String name, Duration validity) {
    return new TokenSettings(name, name, validity);
  }

  public TokenSettings {
    if (issuer.isBlank() || audience.isBlank() || !(issuer + audience).matches("[!#-\\[\\]-~]+")) {
      throw new IllegalArgumentException(
          "a registry's name in tokens has letters and digits, and no spaces or quotes");
    }
    if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("tokens are good for a minute at least, a day at most");
    }
  }

  /** The audience of refresh tokens, so that none passes for the other kind. */
  String refreshAudience() {
    return audience + "/refresh";
  }
}
