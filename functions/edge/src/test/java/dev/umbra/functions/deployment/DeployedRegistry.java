package dev.umbra.functions.deployment;

import dev.umbra.access.SigningKeys;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import java.util.Map;

/** The deployed functions on S3Proxy. */
final class DeployedRegistry implements AutoCloseable {
  static final String USER = "ann";
  static final String PASSWORD = LogSecrets.MARK + ":word";
  static final DeploymentSettings OPEN = DeploymentSettings.of(Access.OPEN).withInstances(4);

  /** Only this user may do anything. */
  static final DeploymentSettings WITH_USER =
      DeploymentSettings.of(Access.BY_SECRETS).withInstances(4);

  private final Opened opened = new Opened();
  private final Deployment deployment;

  DeployedRegistry(DeploymentSettings settings) {
    TemporaryFolder folder = opened.keep(TemporaryFolder.create("umbra-functions"));
    S3ProxyServer s3 = opened.keep(S3ProxyServer.inMemory());
    deployment =
        opened.keep(new Deployment(new StackPackages(folder.path()), s3.newBucket(), settings));
    deployment.secrets().putUsers(Map.of(USER, PASSWORD));
    deployment.secrets().putKeys(SigningKeys.make());
  }

  Deployment deployment() {
    return deployment;
  }

  /** Host and port, as image names begin with them. */
  String address() {
    return deployment.address().getAuthority();
  }

  @Override
  public void close() {
    opened.close();
  }
}
