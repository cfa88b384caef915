package dev.umbra.local.smoke.aws;

import dev.umbra.local.smoke.AccountException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** The SDK's clients of the services that are asked. */
public record SdkClients(
    SdkHttpClient http,
    CloudFormationClient cloudFormation,
    LambdaClient lambda,
    SchedulerClient scheduler,
    S3Client s3)
    implements AutoCloseable {

  /**
   * Opens them.
   *
   * @param region empty for the SDK's own search (environment, profile)
   * @param endpoint of all services where they are not Amazon's
   * @throws AccountException where the search finds no region
   */
  public static SdkClients open(Optional<String> region, Optional<URI> endpoint)
      throws AccountException {
    SdkHttpClient http = Apache5HttpClient.create();
    try {
      return new SdkClients(
          http,
          set(CloudFormationClient.builder(), http, region, endpoint).build(),
          set(LambdaClient.builder(), http, region, endpoint).build(),
          set(SchedulerClient.builder(), http, region, endpoint).build(),
          set(S3Client.builder().forcePathStyle(endpoint.isPresent()), http, region, endpoint)
              .build());
    } catch (SdkException e) {
      throw new AccountException("no region is known; name it with --region", e);
    }
  }

  private static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> B set(
      B builder, SdkHttpClient http, Optional<String> region, Optional<URI> endpoint) {
    region.map(Region::of).ifPresent(builder::region);
    endpoint.ifPresent(builder::endpointOverride);
    return builder.httpClient(http);
  }

  @Override
  public void close() {
    cloudFormation.close();
    lambda.close();
    scheduler.close();
    s3.close();
    http.close();
  }
}
