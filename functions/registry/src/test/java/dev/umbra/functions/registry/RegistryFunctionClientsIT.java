package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.ClientProgram;
import dev.umbra.testing.registry.SmallImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that people use push through the gateway to the deployed function, and pull back. */
final class RegistryFunctionClientsIT {
  @TempDir static Path unzipped;
  @TempDir Path folder;

  private static S3ProxyServer server;
  private static Deployment registry;

  @BeforeAll
  static void deploy() {
    server = S3ProxyServer.inMemory();
    registry =
        new Deployment(
            new StackPackages(unzipped),
            server.newBucket(),
            DeploymentSettings.of(Access.OPEN).withHabits(Habit.RENAMES_CHALLENGE));
  }

  @AfterAll
  static void remove() {
    registry.close();
    server.close();
  }

  @Test
  void skopeo() {
    ClientProgram skopeo = client("skopeo");
    SmallImage image = SmallImage.random(11);
    String layout = "oci:" + image.writeLayout(folder.resolve("pushed")) + ":";
    String name = "docker://" + repository("skopeo") + ":1";
    skopeo.run(
        "copy", "--insecure-policy", "--preserve-digests", "--dest-tls-verify=false", layout, name);
    Path pulled = folder.resolve("pulled");
    skopeo.run(
        "copy",
        "--insecure-policy",
        "--preserve-digests",
        "--src-tls-verify=false",
        name,
        "oci:" + pulled);
    assertTrue(image.isIn(pulled));
  }

  @Test
  void crane() {
    ClientProgram crane = client("crane");
    SmallImage image = SmallImage.random(12);
    String layout = image.writeLayout(folder.resolve("pushed")).toString();
    String name = repository("crane") + ":1";
    crane.run("push", "--insecure", layout, name);
    String digest = crane.run("digest", "--insecure", name);
    assertEquals(SmallImage.digest(image.manifest()).toString(), digest.strip());
    Path pulled = folder.resolve("pulled");
    crane.run("pull", "--insecure", "--format=oci", name, pulled.toString());
    assertTrue(image.isIn(pulled));
  }

  @Test
  void oras() {
    ClientProgram oras = client("oras");
    SmallImage image = SmallImage.random(13);
    String layout = image.writeLayout(folder.resolve("pushed")).toString();
    String source = layout + "@" + SmallImage.digest(image.manifest());
    String name = repository("oras") + ":1";
    oras.run("cp", "--from-oci-layout", "--to-plain-http", source, name);
    Path pulled = folder.resolve("pulled");
    oras.run("cp", "--from-plain-http", "--to-oci-layout", name, pulled + ":1");
    assertTrue(image.isIn(pulled));
  }

  private static String repository(String name) {
    return registry.address().getAuthority() + "/clients/" + name;
  }

  private ClientProgram client(String name) {
    return ClientProgram.require(name, folder, name + " on the function");
  }
}
