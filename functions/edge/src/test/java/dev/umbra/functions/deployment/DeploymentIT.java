package dev.umbra.functions.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.StackFunction;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.lambda.Traffic.Sum;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.RegistryClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests of this package stand on: functions behind one gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeploymentIT {
  private static final int MOST = 3;
  private static final String PASSWORD = LogSecrets.MARK;

  private final Opened opened = new Opened();
  private S3ProxyServer s3;
  private Deployment deployment;
  private RegistryClient ann;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    s3 = opened.keep(S3ProxyServer.inMemory());
    deployment =
        opened.keep(
            new Deployment(
                new StackPackages(folder),
                s3.newBucket(),
                DeploymentSettings.of(Access.BY_SECRETS).withInstances(MOST)));
    deployment.secrets().putUsers(Map.of("ann", PASSWORD));
    deployment.secrets().putKeys(SigningKeys.make());
    ann = opened.keep(RegistryClient.as("ann", PASSWORD, deployment.address()));
  }

  @AfterAll
  void remove() {
    opened.close();
  }

  @Test
  @Order(1)
  void requestsTakeTheTemplatesRoutesAndAreCounted() {
    assertEquals(201, ann.putBlob("team/app", new byte[1000]).statusCode());
    Map<String, Sum> sums = deployment.traffic().byRoute();
    assertEquals(new Sum(1, 1000), sums.get("PUT /v2/*/blobs/uploads/*"));
    assertEquals(1, sums.getOrDefault("GET /auth/token", new Sum(0, 0)).invocations());
    assertTrue(
        deployment.traffic().events().stream()
            .allMatch(
                event ->
                    event
                        .routeKey()
                        .equals(
                            event.path().equals("/auth/token") ? "GET /auth/token" : "$default")),
        () -> deployment.traffic().events().toString());
    assertTrue(
        deployment.pool(StackFunction.TOKEN).log().stream()
            .anyMatch(line -> line.contains("/auth/token")));
  }

  @Test
  @Order(2)
  void eventsAtTheSameTimeGetInstancesOfTheirOwn() {
    assertEquals(1, deployment.pool(StackFunction.REGISTRY).instances());
    s3.delayRequestsBy(Duration.ofMillis(200));
    try {
      IntStream.range(0, 2 * MOST)
          .mapToObj(each -> Thread.ofVirtual().start(this::pullMissing))
          .toList()
          .forEach(DeploymentIT::join);
    } finally {
      s3.delayRequestsBy(Duration.ZERO);
    }
    assertEquals(MOST, deployment.pool(StackFunction.REGISTRY).instances());
  }

  private void pullMissing() {
    assertEquals(404, ann.manifest("GET", "team/app", "none").statusCode());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
