package dev.umbra.functions.process;

import dev.umbra.store.Grace;
import dev.umbra.store.UploadKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The variables behind the ids of uploads and data, the same at all doors of a bucket.
 *
 * @param given UPLOAD_KEY: the keys themselves, as {@link UploadKeys} reads them, for tests
 * @param secret UPLOAD_KEY_SECRET: name or ARN of the secret that has them; set where the other is
 *     not
 * @param life what {@link Secrets} says: when a secret is read anew
 * @param grace GRACE, 24h by default
 */
public record IdVariables(
    Optional<UploadKeys> given, Optional<String> secret, Duration life, Grace grace) {
  /**
   * Reads them.
   *
   * @throws InvalidEnvironmentException for the first that is missing or wrong
   */
  public static IdVariables read(Environment environment) {
    Optional<UploadKeys> given = environment.optional("UPLOAD_KEY", UploadKeys::parse);
    Optional<String> secret = environment.optional("UPLOAD_KEY_SECRET", UnaryOperator.identity());
    if (given.isPresent() == secret.isPresent()) {
      throw new InvalidEnvironmentException(
          given.isPresent()
              ? "UPLOAD_KEY is wrong: with UPLOAD_KEY_SECRET the keys are that secret's"
              : "UPLOAD_KEY_SECRET is not set: it names the secret with the upload keys");
    }
    return new IdVariables(
        given,
        secret,
        Secrets.life(environment),
        environment.delay("GRACE", Grace::new).orElse(Grace.DEFAULT));
  }

  /** The keys, read when somebody asks for them. */
  public Supplier<UploadKeys> keys(Secrets secrets) {
    return secret
        .map(name -> secrets.secret(name, UploadKeys::parse))
        .orElseGet(() -> given::orElseThrow);
  }
}
