package dev.umbra.functions.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.ClientProgram;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.SmallImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that people use log in through the gateway, are refused, push, and pull back. */
final class RegistryAndTokenClientsIT {
  private static final String PASSWORD = LogSecrets.MARK + ":word";

  @TempDir static Path unzipped;
  @TempDir Path folder;

  private static final Opened OPENED = new Opened();
  private static Deployment functions;

  @BeforeAll
  static void deploy() {
    S3ProxyServer s3 = OPENED.keep(S3ProxyServer.inMemory());
    functions =
        OPENED.keep(
            new Deployment(
                new StackPackages(unzipped),
                s3.newBucket(),
                DeploymentSettings.of(Access.BY_SECRETS).withHabits(Habit.RENAMES_CHALLENGE)));
    functions.secrets().putUsers(Map.of("ann", PASSWORD));
    functions.secrets().putKeys(SigningKeys.make());
  }

  @AfterAll
  static void remove() {
    OPENED.close();
  }

  private ClientProgram client(String name) {
    return ClientProgram.require(name, folder, name + " with the token function");
  }

  private static String registry() {
    return functions.address().getAuthority();
  }

  private static String image(String name) {
    return registry() + "/clients/" + name + ":1";
  }

  private static void assertRefused(ClientProgram.Run run) {
    assertNotEquals(0, run.exit(), run::output);
    String text = run.output().toLowerCase(Locale.ROOT);
    assertTrue(
        text.contains("user or password is wrong")
            || text.contains("unauthorized")
            || text.contains("invalid username/password"),
        run::output);
  }

  @Test
  void skopeo() {
    ClientProgram skopeo = client("skopeo");
    SmallImage image = SmallImage.random(21);
    String layout = "oci:" + image.writeLayout(folder.resolve("pushed")) + ":";
    String name = "docker://" + image("skopeo");
    String[] push = {
      "copy", "--insecure-policy", "--preserve-digests", "--dest-tls-verify=false", layout, name
    };
    // Each run waits ten seconds for TLS, which the JDK's server neither speaks nor refuses.
    assertRefused(
        skopeo.attempt("login", "--tls-verify=false", "-u", "ann", "-p", "wrong", registry()));
    skopeo.run("login", "--tls-verify=false", "-u", "ann", "-p", PASSWORD, registry());
    skopeo.run(push);
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
    SmallImage image = SmallImage.random(22);
    String layout = image.writeLayout(folder.resolve("pushed")).toString();
    String name = image("crane");
    assertRefused(crane.attempt("push", "--insecure", layout, name));
    crane.run("auth", "login", registry(), "-u", "ann", "-p", "wrong");
    assertRefused(crane.attempt("push", "--insecure", layout, name));
    crane.run("auth", "login", registry(), "-u", "ann", "-p", PASSWORD);
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
    SmallImage image = SmallImage.random(23);
    String layout = image.writeLayout(folder.resolve("pushed")).toString();
    String source = layout + "@" + SmallImage.digest(image.manifest());
    String name = image("oras");
    String[] push = {"cp", "--from-oci-layout", "--to-plain-http", source, name};
    assertRefused(oras.attempt(push));
    assertRefused(oras.attempt("login", "--plain-http", "-u", "ann", "-p", "wrong", registry()));
    oras.run("login", "--plain-http", "-u", "ann", "-p", PASSWORD, registry());
    oras.run(push);
    Path pulled = folder.resolve("pulled");
    oras.run("cp", "--from-plain-http", "--to-oci-layout", name, pulled + ":1");
    assertTrue(image.isIn(pulled));
  }
}
