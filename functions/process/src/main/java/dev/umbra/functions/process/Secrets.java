package dev.umbra.functions.process;

import dev.umbra.settings.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secrets of AWS Secrets Manager. Nothing is read before somebody asks: what a function reads while
 * it starts is frozen in its snapshot.
 */
public final class Secrets {
  /** With all attempts; the gateway waits for 30 seconds, and a request may need three secrets. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Duration life;
  private final InstantSource clock;
  private Optional<SecretsManagerClient> client = Optional.empty();

  private Secrets(Duration life, InstantSource clock) {
    this.life = life;
    this.clock = clock;
  }

  /** SECRET_LIFE (5m by default): when a secret is read anew. */
  static Duration life(Environment environment) {
    return environment.delay("SECRET_LIFE", UnaryOperator.identity()).orElse(LIFE);
  }

  /**
   * Those of the function's account and region, with the function's rights.
   *
   * @param life how long what was read is good
   */
  public static Secrets open(Duration life, InstantSource clock) {
    return new Secrets(life, clock);
  }

  /** Made when the first secret is read: there are registries that have none. */
  private synchronized SecretsManagerClient client() {
    SecretsManagerClient made = client.orElseGet(Secrets::newClient);
    client = Optional.of(made);
    return made;
  }

  private static SecretsManagerClient newClient() {
    return SecretsManagerClient.builder()
        .credentialsProvider(DefaultCredentialsProvider.builder().build())
        .overrideConfiguration(
            override ->
                override
                    .apiCallTimeout(PATIENCE)
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  /**
   * What a secret says. {@link Supplier#get} throws a {@link dev.umbra.http.RegistryException},
   * 503, where it has not said anything yet that can be used.
   *
   * @param id the secret's name or ARN
   */
  public <T> Supplier<T> secret(String id, SecretReader<T> reader) {
    return new KeptSecret<>(id, version -> fetch(id, version.stage()), reader, life, clock);
  }

  /**
   * Reads a secret once and keeps nothing of it: for a rehearsal before a snapshot, in which no
   * secret shall be.
   *
   * @throws UncheckedIOException where it cannot be read
   */
  public void rehearse(String id, SecretReader<?> reader) {
    var _ = new KeptSecret<>(id, version -> "", text -> text, life, clock).get();
    try {
      var _ = reader.read(fetch(id, KeptSecret.Version.CURRENT.stage()));
    } catch (InvalidSettingsException e) {
      throw new UncheckedIOException(new IOException("secret " + id + ": " + e.reason()));
    }
  }

  private String fetch(String id, String stage) throws InvalidSettingsException {
    try {
      return Optional.ofNullable(
              client()
                  .getSecretValue(request -> request.secretId(id).versionStage(stage))
                  .secretString())
          .orElseThrow(() -> new InvalidSettingsException("it has bytes, and no text"));
    } catch (SdkException e) {
      throw new InvalidSettingsException("it cannot be read (" + e.getMessage() + ")");
    }
  }
}
