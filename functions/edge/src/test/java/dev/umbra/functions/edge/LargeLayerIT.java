package dev.umbra.functions.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.functions.edge.cloudfront.Forwarded;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestRequirements;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.SeenEvent;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that send a blob in one PUT push layers of any size, and none of it goes through a
 * function. {@code -Dumbra.biglayer} is the layer's size in MiB.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargeLayerIT {
  private static final long MIB = 1 << 20;
  private static final long SIZE = Long.getLong("umbra.biglayer", 2048) * MIB;
  private static final String PASSWORD = LogSecrets.MARK;

  /** The layout, an archive of it, containerd's copy, and one for each client in the bucket. */
  private static final int COPIES = 6;

  private final Opened opened = new Opened();
  private final Queue<Forwarded> forwarded = new ConcurrentLinkedQueue<>();
  private EdgeDeployment stack;
  private LargeImage image;

  @TempDir Path home;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    long free = folder.toFile().getUsableSpace();
    if (free < COPIES * SIZE) {
      throw TestRequirements.leaveOut(
          "layers of %d MiB at the edge".formatted(SIZE / MIB),
          "only %d MiB are free in %s".formatted(free / MIB, folder));
    }
    image = LargeImage.write(folder.resolve("image"), SIZE);
    S3ProxyServer s3 = opened.keep(S3ProxyServer.onDisk());
    stack =
        opened.keep(
            new EdgeDeployment(
                new StackPackages(folder.resolve("packages")),
                s3.newBucket(),
                DeploymentSettings.of(Access.BY_SECRETS)));
    stack.functions().secrets().putUsers(Map.of("ann", PASSWORD));
    stack.functions().secrets().putKeys(SigningKeys.make());
    stack.edge().onForwarded(forwarded::add);
  }

  @AfterAll
  void remove() {
    opened.close();
  }

  private Command command(String... words) {
    if (Command.find(words[0]).isEmpty()) {
      throw TestRequirements.leaveOut(words[0] + " at the edge", words[0] + " is not on PATH");
    }
    return Command.of(words).with(Map.of("HOME", home.toString()));
  }

  private String name(String client) {
    return stack.address().getAuthority() + "/large/" + client + ":1";
  }

  @Test
  void oras() throws IOException, InterruptedException {
    String registry = stack.address().getAuthority();
    command("oras", "login", "--plain-http", "-u", "ann", "-p", PASSWORD, registry).run();
    String source = image.folder() + "@" + image.digest();
    push(
        "oras",
        command("oras", "cp", "--from-oci-layout", "--to-plain-http", source, name("oras")));
  }

  @Test
  void regctl() throws IOException, InterruptedException {
    String registry = stack.address().getAuthority();
    command("regctl", "registry", "set", "--skip-check", "--tls", "disabled", registry).run();
    command("regctl", "registry", "login", "--skip-check", "-u", "ann", "-p", PASSWORD, registry)
        .run();
    push(
        "regctl",
        command("regctl", "image", "copy", "ocidir://" + image.folder() + ":1", name("regctl")));
  }

  @Test
  void ctr() throws IOException, InterruptedException {
    if (command("ctr", "version").attempt().exit() != 0) {
      throw TestRequirements.leaveOut("ctr at the edge", "containerd does not run");
    }
    String archive = home.resolve("image.tar").toString();
    command("tar", "cf", archive, "-C", image.folder().toString(), ".").run();
    List<String> ctr = List.of("ctr", "-n", "umbra-edge-" + ProcessHandle.current().pid());
    String name = name("ctr");
    String base = name.substring(0, name.length() - ":1".length());
    try {
      run(ctr, "images", "import", "--no-unpack", "--all-platforms", "--base-name", base, archive);
      push("ctr", of(ctr, "images", "push", "--plain-http", "--user", "ann:" + PASSWORD, name));
    } finally {
      run(ctr, "images", "rm", "--sync", name);
      run(List.of("ctr"), "namespaces", "rm", ctr.getLast());
    }
  }

  private void run(List<String> start, String... words) {
    of(start, words).run();
  }

  private Command of(List<String> start, String... words) {
    List<String> all = new ArrayList<>(start);
    all.addAll(List.of(words));
    return command(all.toArray(String[]::new));
  }

  /** Pushes, and looks at what came of it. */
  private void push(String client, Command push) throws IOException, InterruptedException {
    forwarded.clear();
    int events = stack.functions().traffic().events().size();
    long start = System.nanoTime();
    push.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "LargeLayerIT: %s pushed %d MiB in %.1f s (%.0f MiB/s)%n",
        client, SIZE / MIB, seconds, (double) SIZE / MIB / seconds);
    List<SeenEvent> seen = stack.functions().traffic().events();
    assertEquals(0, bytesOfBlobs(seen.subList(events, seen.size())));
    assertEquals(
        SIZE + image.config().length,
        forwarded.stream()
            .filter(each -> each.origin().equals("bucket") && each.status() == 200)
            .mapToLong(Forwarded::bodyBytes)
            .sum());
    assertPulled("large/" + client);
  }

  /** Bytes of blobs that functions were given. */
  private static long bytesOfBlobs(List<SeenEvent> events) {
    assertTrue(events.stream().anyMatch(event -> event.path().contains("/blobs/uploads/")));
    return events.stream()
        .filter(event -> event.path().contains("/blobs/uploads/"))
        .mapToLong(SeenEvent::bodyLength)
        .sum();
  }

  private void assertPulled(String repository) throws IOException, InterruptedException {
    try (RegistryClient ann = RegistryClient.as("ann", PASSWORD, stack.address());
        HttpClient http = HttpClient.newHttpClient()) {
      assertArrayEquals(image.manifest(), ann.manifest("GET", repository, "1").body());
      URI location =
          ann.blob("GET", repository, image.layer().digest())
              .headers()
              .firstValue("Location")
              .map(URI::create)
              .orElseThrow();
      MessageDigest hash = Algorithm.SHA256.hash();
      try (InputStream body =
          http.send(HttpRequest.newBuilder(location).build(), BodyHandlers.ofInputStream())
              .body()) {
        new DigestInputStream(body, hash).transferTo(OutputStream.nullOutputStream());
      }
      assertEquals(image.layer().digest(), Digest.of(Algorithm.SHA256, hash.digest()));
    }
  }
}
