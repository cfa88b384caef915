package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.StackFunction;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.RegistryClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a start of the function costs on this machine, without a snapshot. */
final class RegistryFunctionFiguresIT {
  private static final int WARM = 100;

  /**
   * Of it, 2.1 MB are Apache's HTTP client for upstreams (httpcore5-h2 too, for its TLS needs some
   * of it), 0.9 MB Nimbus and bcrypt, by which tokens and passwords are checked, and 0.9 MB the
   * SDK's client for secrets; what Lambda's events bring along for other events than ours, 0.5 MB,
   * is left out.
   */
  private static final long LARGEST_PACKAGE = 14_200_000;

  @Test
  void printsWhatAStartCosts(@TempDir Path folder) {
    StackPackages packages = new StackPackages(folder);
    FunctionPackage function = packages.of(StackFunction.REGISTRY);
    try (S3ProxyServer server = S3ProxyServer.inMemory();
        Deployment registry =
            new Deployment(packages, server.newBucket(), DeploymentSettings.of(Access.OPEN));
        RegistryClient client = new RegistryClient(registry.address())) {
      double first = millisecondsOfAPull(client);
      List<Double> warm =
          Stream.generate(() -> millisecondsOfAPull(client)).limit(WARM).sorted().toList();
      System.out.printf(
          "registry function: package %.1f MB, init %d ms, first answer with token and S3 %.0f ms,"
              + " warm %.1f ms (median of %d)%n",
          function.size() / 1e6,
          registry.pool(StackFunction.REGISTRY).awaitInit().toMillis(),
          first,
          warm.get(WARM / 2),
          WARM);
    }
    assertTrue(function.size() < LARGEST_PACKAGE, "the package has " + function.size() + " bytes");
  }

  private static double millisecondsOfAPull(RegistryClient client) {
    long start = System.nanoTime();
    assertEquals(404, client.manifest("GET", "team/app", "none").statusCode());
    return (System.nanoTime() - start) / 1e6;
  }
}
