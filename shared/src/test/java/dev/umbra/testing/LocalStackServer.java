package dev.umbra.testing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * LocalStack's S3 in a container, one for all tests of a JVM. It differs from S3 in its deletes:
 * If-Match is not implemented, and a multi-object delete ignores ETags. Of wrong signatures it
 * refuses those in URLs only.
 */
public final class LocalStackServer implements S3Server {
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");
  private static final String SUITE = "S3 on LocalStack";

  private final LocalStackContainer container;
  private final AtomicLong buckets = new AtomicLong();

  private LocalStackServer(LocalStackContainer container) {
    this.container = container;
  }

  /** The server, started at the first call. Leaves the calling suite out where it cannot start. */
  public static LocalStackServer shared() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw TestRequirements.leaveOut(SUITE, "Docker does not answer");
    }
    return Started.SERVER.orElseThrow(
        () -> TestRequirements.leaveOut(SUITE, "no image " + IMAGE + " and none to be fetched"));
  }

  @Override
  public TestBucket newBucket() {
    var bucket =
        new TestBucket(
            container.getEndpoint(),
            container.getRegion(),
            container.getAccessKey(),
            container.getSecretKey(),
            "bucket-" + buckets.incrementAndGet());
    try (S3Client client = bucket.client()) {
      client.createBucket(request -> request.bucket(bucket.name()));
    }
    return bucket;
  }

  private static Optional<LocalStackServer> start() {
    var container =
        new LocalStackContainer(IMAGE)
            .withServices("s3")
            .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0");
    try {
      container.start();
      return Optional.of(new LocalStackServer(container));
    } catch (ContainerFetchException _) {
      return Optional.empty();
    }
  }

  // The container stops with the JVM: Testcontainers sees to that.
  private static final class Started {
    static final Optional<LocalStackServer> SERVER = start();
  }
}
