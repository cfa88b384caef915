package dev.umbra.functions.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestRequirements;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that people use push through the gateway to the deployed function, and pull back. */
final class RegistryFunctionClientsIT {
  private static final int TIME_LIMIT_SECONDS = 60;

  @TempDir static Path unzipped;
  @TempDir Path folder;

  private static S3ProxyServer server;
  private static DeployedRegistry registry;

  @BeforeAll
  static void deploy() {
    server = S3ProxyServer.inMemory();
    FunctionPackage function = FunctionPackage.unzip(DeployedRegistry.ZIP, unzipped);
    registry =
        new DeployedRegistry(function, server.newBucket(), Map.of(), Habit.RENAMES_CHALLENGE);
  }

  @AfterAll
  static void remove() {
    registry.close();
    server.close();
  }

  @Test
  void skopeo() throws Exception {
    require("skopeo");
    SmallImage image = SmallImage.random(11);
    String layout = "oci:" + image.writeLayout(folder.resolve("pushed")) + ":";
    String name = "docker://" + repository("skopeo") + ":1";
    run(
        "skopeo",
        "copy",
        "--insecure-policy",
        "--preserve-digests",
        "--dest-tls-verify=false",
        layout,
        name);
    Path pulled = folder.resolve("pulled");
    run(
        "skopeo",
        "copy",
        "--insecure-policy",
        "--preserve-digests",
        "--src-tls-verify=false",
        name,
        "oci:" + pulled);
    assertTrue(image.isIn(pulled));
  }

  @Test
  void crane() throws Exception {
    require("crane");
    SmallImage image = SmallImage.random(12);
    String layout = image.writeLayout(folder.resolve("pushed")).toString();
    String name = repository("crane") + ":1";
    run("crane", "push", "--insecure", layout, name);
    String digest = run("crane", "digest", "--insecure", name);
    assertEquals(SmallImage.digest(image.manifest()).toString(), digest.strip());
    Path pulled = folder.resolve("pulled");
    run("crane", "pull", "--insecure", "--format=oci", name, pulled.toString());
    assertTrue(image.isIn(pulled));
  }

  @Test
  void oras() throws Exception {
    require("oras");
    SmallImage image = SmallImage.random(13);
    String layout = image.writeLayout(folder.resolve("pushed")).toString();
    String source = layout + "@" + SmallImage.digest(image.manifest());
    String name = repository("oras") + ":1";
    run("oras", "cp", "--from-oci-layout", "--to-plain-http", source, name);
    Path pulled = folder.resolve("pulled");
    run("oras", "cp", "--from-plain-http", "--to-oci-layout", name, pulled + ":1");
    assertTrue(image.isIn(pulled));
  }

  private static String repository(String name) {
    return registry.address().getAuthority() + "/clients/" + name;
  }

  private static void require(String command) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Pattern.compile(":")
            .splitAsStream(path)
            .anyMatch(each -> Files.isExecutable(Path.of(each, command)));
    if (!found) {
      throw TestRequirements.leaveOut(command + " on the function", command + " is not on PATH");
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    boolean ended = process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output, UTF_8);
    assertTrue(ended && process.exitValue() == 0, () -> String.join(" ", command) + ": " + text);
    return text;
  }
}
