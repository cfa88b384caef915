package dev.umbra.functions.edge;

import dev.umbra.functions.edge.cloudfront.CloudFront;
import dev.umbra.functions.edge.cloudfront.Distribution;
import dev.umbra.functions.edge.cloudfront.Distribution.Functions;
import dev.umbra.functions.edge.cloudfront.Origin;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.StackFunction;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole deployment: the edge in front of the bucket and of the gateway, behind which the packaged
 * functions are.
 */
public final class EdgeDeployment implements AutoCloseable {
  private static final String SECRET = "only-the-edge-knows";

  private final Opened opened = new Opened();
  private final Deployment functions;
  private final CloudFront edge;

  /** Deploys, and waits until the functions are ready. */
  public EdgeDeployment(StackPackages packages, TestBucket bucket, DeploymentSettings settings) {
    this(packages, bucket, settings, UnaryOperator.identity());
  }

  /** The same, CloudFront being set up in another way. */
  public EdgeDeployment(
      StackPackages packages,
      TestBucket bucket,
      DeploymentSettings settings,
      UnaryOperator<Distribution> change) {
    // Whatever the functions know of their address, they know from the edge.
    Map<String, String> variables = Map.of("EDGE_SECRET", SECRET, "PUBLIC_URL", "");
    functions = opened.keep(new Deployment(packages, bucket, settings.with(variables)));
    Distribution distribution =
        new Distribution(
            edgeFunctions(settings),
            Map.of(
                "registry",
                new Origin.Custom(functions.address(), Map.of("x-umbra-edge", SECRET)),
                "bucket",
                new Origin.Bucket(bucket)),
            "registry");
    edge = opened.keep(CloudFront.start(change.apply(distribution)));
    putUploadKeys(uploadKey());
  }

  private Functions edgeFunctions(DeploymentSettings settings) {
    return switch (settings.access()) {
      case OPEN -> EdgeFiles.open();
      case BY_SECRETS ->
          EdgeFiles.guarded(
              Optional.ofNullable(
                      functions.environment(StackFunction.REGISTRY).get("TOKEN_AUDIENCE"))
                  .orElse("umbra"));
    };
  }

  /** The key of the registry function, in hex. */
  String uploadKey() {
    return Optional.ofNullable(functions.environment(StackFunction.REGISTRY).get("UPLOAD_KEY"))
        .orElseThrow();
  }

  /** The keys that the edge takes ids of, in hex; the newest first. */
  void putUploadKeys(String... keys) {
    edge.put("upload-keys", String.join(" ", keys));
  }

  /** Where clients find the registry. The bucket must be known to them by another host name. */
  public URI address() {
    return edge.address();
  }

  public Deployment functions() {
    return functions;
  }

  public CloudFront edge() {
    return edge;
  }

  @Override
  public void close() {
    opened.close();
  }
}
