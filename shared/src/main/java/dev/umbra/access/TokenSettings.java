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
  /** Ten minutes, for one registry that is called umbra. */
  public static final TokenSettings DEFAULT =
      new TokenSettings("umbra", "umbra", Duration.ofMinutes(10));

  /** The audience of refresh tokens, so that none passes for the other kind. */
  String refreshAudience() {
    return audience + "/refresh";
  }
}
