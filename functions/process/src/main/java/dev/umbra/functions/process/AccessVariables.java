package dev.umbra.functions.process;

import dev.umbra.access.TokenSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The variables that say who may do what, the same for those who issue tokens and those who verify
 * them.
 *
 * @param users USERS_SECRET: name or ARN of the secret that {@link
 *     dev.umbra.access.AccessPolicyReader} reads
 * @param keys name or ARN of the secret with the keys; whoever only verifies has another one
 * @param tokens TOKEN_ISSUER, TOKEN_AUDIENCE and TOKEN_VALIDITY, by default those of {@link
 *     TokenSettings#DEFAULT}
 * @param life what {@link Secrets} says: when a secret is read anew
 */
public record AccessVariables(String users, String keys, TokenSettings tokens, Duration life) {
  /**
   * Reads them.
   *
   * @param keys the variable that names the secret with the keys
   * @throws InvalidEnvironmentException for the first that is missing or wrong
   */
  public static AccessVariables read(Environment environment, String keys) {
    return new AccessVariables(
        environment.required("USERS_SECRET", UnaryOperator.identity()),
        environment.required(keys, UnaryOperator.identity()),
        tokens(environment),
        Secrets.life(environment));
  }

  private static TokenSettings tokens(Environment environment) {
    TokenSettings tokens = TokenSettings.DEFAULT;
    String issuer =
        environment.optional("TOKEN_ISSUER", UnaryOperator.identity()).orElse(tokens.issuer());
    String audience =
        environment.optional("TOKEN_AUDIENCE", UnaryOperator.identity()).orElse(tokens.audience());
    return environment
        .delay("TOKEN_VALIDITY", validity -> new TokenSettings(issuer, audience, validity))
        .orElseGet(() -> new TokenSettings(issuer, audience, tokens.validity()));
  }
}
