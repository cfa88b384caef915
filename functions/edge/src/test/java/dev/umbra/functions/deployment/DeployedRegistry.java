package dev.umbra.functions.deployment;

import dev.umbra.access.SigningKeys;
import dev.umbra.functions.edge.EdgeDeployment;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import java.net.URI;
import java.util.Map;

/** The deployed functions on S3Proxy, behind the gateway alone or behind the edge too. */
final class DeployedRegistry implements AutoCloseable {
  static final String USER = "ann";
  static final String PASSWORD = LogSecrets.MARK + ":word";
  static final DeploymentSettings OPEN = DeploymentSettings.of(Access.OPEN).withInstances(4);

  /** Only this user may do anything. */
  static final DeploymentSettings WITH_USER =
      DeploymentSettings.of(Access.BY_SECRETS).withInstances(4);

  private final Opened opened = new Opened();
  private final StackPackages packages =
      new StackPackages(opened.keep(TemporaryFolder.create("umbra-functions")).path());
  private final TestBucket bucket = opened.keep(S3ProxyServer.onDisk()).newBucket();
  private final Deployment functions;
  private final URI address;

  private record Reached(Deployment functions, URI address) {}

  private DeployedRegistry(DeploymentSettings settings, Front front) {
    Reached reached =
        switch (front) {
          case GATEWAY -> {
            Deployment gateway = opened.keep(new Deployment(packages, bucket, settings));
            yield new Reached(gateway, gateway.address());
          }
          case EDGE -> {
            EdgeDeployment edge = opened.keep(new EdgeDeployment(packages, bucket, settings));
            yield new Reached(edge.functions(), edge.address());
          }
        };
    functions = reached.functions();
    address = reached.address();
    functions.secrets().putUsers(Map.of(USER, PASSWORD));
    functions.secrets().putKeys(SigningKeys.make());
  }

  /** What clients meet first. */
  enum Front {
    GATEWAY("functions behind API Gateway"),
    EDGE("functions behind CloudFront and API Gateway");

    private final String text;

    Front(String text) {
      this.text = text;
    }

    DeployedRegistry open(DeploymentSettings settings) {
      return new DeployedRegistry(settings, this);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  Deployment functions() {
    return functions;
  }

  /** Host and port, as image names begin with them. */
  String address() {
    return address.getAuthority();
  }

  @Override
  public void close() {
    opened.close();
  }
}
