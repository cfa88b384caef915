package dev.umbra.testing;

import dev.umbra.store.s3.S3Settings;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** An empty bucket on a test server, addressed by path, and what opens it. */
public record TestBucket(
    URI endpoint, String region, String accessKey, String secretKey, String name) {

  /** From now on the bucket keeps what is deleted. Not every server can. */
  public TestBucket keepingVersions() {
    try (S3Client client = client()) {
      var _ =
          client.putBucketVersioning(
              put ->
                  put.bucket(name)
                      .versioningConfiguration(
                          versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }
    return this;
  }

  /** What opens the bucket as the registry's store. */
  public S3Settings settings() {
    return S3Settings.of(name)
        .withEndpoint(endpoint)
        .withRegion(region)
        .withCredentials(new S3Settings.Credentials(accessKey, secretKey, Optional.empty()));
  }

  /** A client of its own for the caller, who closes it. */
  public S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(credentials())
        // Bodies in signed chunks break connections to S3Proxy now and then.
        .serviceConfiguration(
            S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(false)
                .build())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** A presigner of its own for the caller, who closes it. */
  public S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(credentials())
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }
}
