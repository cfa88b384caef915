package dev.umbra.store.s3;

import java.util.ServiceLoader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.AttributeMap;

/** Makes the SDK's clients from settings. */
final class S3Clients {
  /** The first and four retries, of failures and of conflicts alike. */
  private static final int ATTEMPTS = 5;

  private static final int CONFLICT = 409;

  private S3Clients() {}

  /** The HTTP client that is on the class path; a function has one, the gateway another. */
  static SdkHttpClient http(S3Settings settings) {
    SdkHttpService service =
        ServiceLoader.load(SdkHttpService.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no HTTP client on the class path"));
    return service
        .createHttpClientBuilder()
        .buildWithDefaults(
            AttributeMap.builder()
                .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, settings.connections())
                .put(SdkHttpConfigurationOption.TCP_KEEPALIVE, true)
                .build());
  }

  static S3Client client(S3Settings settings, SdkHttpClient http) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .region(region(settings))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(settings.endpoint().isPresent())
            .serviceConfiguration(protocol())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(override -> override.retryStrategy(retries()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * Waiting for a 100 would cost every write a round trip. Chunks with signatures of their own,
   * which the SDK makes without TLS, are not read to the end by every server that speaks S3: the
   * connection breaks, and a repeated create meets its own first attempt.
   */
  private static S3Configuration protocol() {
    return S3Configuration.builder()
        .expectContinueEnabled(false)
        .chunkedEncodingEnabled(false)
        .build();
  }

  static S3Presigner presigner(S3Settings settings, S3Client client) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .s3Client(client)
            .region(region(settings))
            .credentialsProvider(credentials(settings))
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(settings.endpoint().isPresent())
                    .build());
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** S3-compatible stores have no regions, but signatures do. */
  private static Region region(S3Settings settings) {
    if (settings.region().isEmpty() && settings.endpoint().isPresent()) {
      return Region.US_EAST_1;
    }
    return settings
        .region()
        .map(Region::of)
        .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    return settings
        .credentials()
        .<AwsCredentialsProvider>map(given -> StaticCredentialsProvider.create(credentials(given)))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static software.amazon.awssdk.auth.credentials.AwsCredentials credentials(
      S3Settings.Credentials given) {
    if (given.sessionToken().isEmpty()) {
      return AwsBasicCredentials.create(given.accessKey(), given.secretKey());
    }
    return AwsSessionCredentials.create(
        given.accessKey(), given.secretKey(), given.sessionToken().get());
  }

  /**
   * Besides what the SDK retries: 409, by which S3 says that a conflicting request is under way.
   */
  private static RetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .retryOnException(
            e -> e instanceof AwsServiceException answer && answer.statusCode() == CONFLICT)
        .build();
  }
}
