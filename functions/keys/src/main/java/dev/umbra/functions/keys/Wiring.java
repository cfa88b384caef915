package dev.umbra.functions.keys;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Makes all that the function works with. It lives as long as the process. */
final class Wiring {
  /** Of one request, with all attempts. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration BACKOFF = Duration.ofSeconds(1);

  private final FunctionSettings settings;
  private final InstantSource clock = InstantSource.system();
  private final AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
  private final SecretsManagerClient secrets = secrets(credentials);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  Wiring(FunctionSettings settings) {
    this.settings = settings;
  }

  /** Rights that were given with this deployment may take some seconds to be known everywhere. */
  private static SecretsManagerClient secrets(AwsCredentialsProvider credentials) {
    return SecretsManagerClient.builder()
        .credentialsProvider(credentials)
        .overrideConfiguration(
            override ->
                override
                    .apiCallTimeout(PATIENCE)
                    .defaultProfileFile(ProfileFile.aggregator().build())
                    .retryStrategy(
                        retry -> retry.maxAttempts(8).retryOnException(Wiring::isDenied)))
        .build();
  }

  private static boolean isDenied(Throwable failure) {
    return failure instanceof SecretsManagerException e
        && Optional.ofNullable(e.awsErrorDetails())
            .filter(details -> "AccessDeniedException".equals(details.errorCode()))
            .isPresent();
  }

  AnswerDoor answers() {
    return new AnswerDoor(client, BACKOFF);
  }

  /** The keys that a request is about. */
  List<Ring> rings(KeySettings keys) {
    List<Ring> rings = new ArrayList<>();
    rings.add(
        new Ring(
            KeyKind.UPLOAD,
            new Secret(secrets, keys.uploadKeys()),
            keys.store().map(this::edge).orElse(Publication.NONE),
            clock));
    keys.tokenKeys()
        .ifPresent(
            tokens ->
                rings.add(
                    new Ring(
                        KeyKind.TOKEN,
                        new Secret(secrets, tokens.keys()),
                        new Secret(secrets, tokens.publicKeys())::set,
                        clock)));
    return rings;
  }

  private Publication edge(StoreArn store) {
    return new EdgeStore(
        new EdgeRequests(
            client,
            credentials,
            settings.storeEndpoint().orElseGet(() -> EdgeRequests.endpoint(store)),
            store,
            clock),
        BACKOFF);
  }
}
