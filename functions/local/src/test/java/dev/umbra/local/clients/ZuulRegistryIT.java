package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.TestRequirements;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What zuul-registry's own functional tests do, with a configuration as Zuul's jobs write it for
 * that registry.
 */
final class ZuulRegistryIT {
  private static final int AT_ONCE = 4;

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "ZUUL_WRITER", LogSecrets.MARK + "-of-zuul",
          "ZUUL_READER", LogSecrets.MARK + ":of-reader");

  private static final String CONFIGURATION =
      """
      registry:
        address: '::'
        port: 5000
        public-url: https://zuul-jobs.buildset-registry:5000
        tls-cert: /tls/cert.pem
        tls-key: /tls/cert.key
        secret: "%(ZUUL_WRITER)"
        users:
          - name: zuul
            pass: %(ZUUL_WRITER)
            access: write
      READER
        storage:
          driver: filesystem
          root: /storage
      """;

  private static final String READER =
      """
          - name: reader
            pass: "%(ZUUL_READER)"
            access: read
      """;

  private final Opened opened = new Opened();
  private final TemporaryFolder folder = opened.keep(TemporaryFolder.create("umbra-zuul"));

  @AfterEach
  void close() {
    opened.close();
  }

  private GatewayProcess registry(String readers) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("registry.yaml"), CONFIGURATION.replace("READER\n", readers));
    return opened.keep(GatewayProcess.onFolder(PASSWORDS, "--users=" + file));
  }

  private Surroundings around(GatewayProcess registry) throws IOException {
    return opened.keep(Surroundings.of(registry.address()));
  }

  private Client client(String name, GatewayProcess registry) throws IOException {
    Client client =
        Clients.all(around(registry)).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Optional<String> missing = client.missing();
    if (missing.isPresent()) {
      throw TestRequirements.leaveOut("zuul-registry's scenarios with " + name, missing.get());
    }
    return client;
  }

  private Client writer(String name, GatewayProcess registry) throws IOException {
    return loggedIn(name, registry, "zuul", "ZUUL_WRITER");
  }

  private Client loggedIn(String name, GatewayProcess registry, String user, String variable)
      throws IOException {
    Client client = client(name, registry);
    client.login(user, PASSWORDS.getOrDefault(variable, "")).ifPresent(Command::run);
    return client;
  }

  private Fixture fixture(String owner) throws IOException {
    return new Fixtures(folder.newFolder(owner)).make(Kind.DOCKER, owner);
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"skopeo", "podman"})
  void fourPushesOfOneImageAtOnce(String name) throws Exception {
    GatewayProcess registry = registry("");
    Fixture fixture = fixture("at-once-" + name);
    Image image = new Image(registry.address(), "zuul/" + name, "latest");
    List<Callable<Digest>> pushes = new ArrayList<>();
    for (int count = 0; count < AT_ONCE; count++) {
      Client client = writer(name, registry);
      pushes.add(() -> client.push(fixture, image));
    }
    Set<Digest> pushed = Set.copyOf(atOnce(pushes));
    assertTrue(pushed.contains(client(name, registry).pull(image)), pushed::toString);
  }

  /** Docker's engine has the image once for all. */
  @Test
  void fourPushesOfOneImageByDockerAtOnce() throws Exception {
    GatewayProcess registry = registry("");
    Client docker = writer("docker", registry);
    Fixture fixture = fixture("at-once-docker");
    Image image = new Image(registry.address(), "zuul/docker", "latest");
    Digest first = docker.push(fixture, image.tagged("first"));
    Surroundings around = around(registry);
    docker(
            around,
            "login",
            "-u",
            "zuul",
            "-p",
            PASSWORDS.getOrDefault("ZUUL_WRITER", ""),
            around.registry())
        .run();
    docker(around, "pull", image.tagged("first").toString()).run();
    List<Image> names = IntStream.range(0, AT_ONCE).mapToObj(n -> image.tagged("t" + n)).toList();
    try {
      for (Image each : names) {
        docker(around, "tag", image.tagged("first").toString(), each.toString()).run();
      }
      List<Callable<Digest>> pushes =
          names.stream()
              .<Callable<Digest>>map(
                  each -> () -> Digests.last(docker(around, "push", each.toString()).run()))
              .toList();
      assertEquals(Set.of(first), Set.copyOf(atOnce(pushes)));
    } finally {
      docker(around, "rmi", "-f", image.tagged("first").toString()).attempt();
      names.forEach(each -> docker(around, "rmi", "-f", each.toString()).attempt());
    }
    assertEquals(first, client("docker", registry).pull(names.getLast()));
  }

  private static Command docker(Surroundings around, String... words) {
    List<String> all = new ArrayList<>(List.of("docker"));
    all.addAll(List.of(words));
    return around.command(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"skopeo", "podman", "docker", "ctr"})
  void whereReadersAreUsersNobodyElseReads(String name) throws IOException {
    GatewayProcess registry = registry(READER);
    Image image = new Image(registry.address(), "zuul/" + name, "latest");
    Digest pushed =
        writer(name, registry).push(fixture("restricted-" + name), fixtureImage(name, image));
    Image there = fixtureImage(name, image);
    Outcome refused = client(name, registry).pullMissing(there);
    assertNotEquals(0, refused.exit());
    assertTrue(LoginStory.LOGIN_NEEDED.matcher(refused.printed()).find(), refused::toString);
    assertEquals(pushed, loggedIn(name, registry, "reader", "ZUUL_READER").pull(there));
  }

  /** ctr's tag is that of what it imports. */
  private static Image fixtureImage(String name, Image image) {
    return name.equals("ctr") ? image.tagged(Chart.VERSION) : image;
  }

  /** A mirror that has the image wins; one that has it not, or lets nobody in, is passed over. */
  @ParameterizedTest
  @ValueSource(strings = {"skopeo", "podman"})
  void theMirrorIsAskedFirstThenTheNextSource(String name) throws IOException {
    GatewayProcess mirror = registry(READER);
    GatewayProcess source = opened.keep(GatewayProcess.onFolder());
    Digest theirs =
        client(name, source)
            .push(fixture("theirs-" + name), new Image(source.address(), "org/app", "v1"));
    String registries = registries(mirror, source);
    assertEquals(theirs, pull(name, mirror, registries, Optional.of("ZUUL_READER")));
    Image own = new Image(mirror.address(), "upstream.test/org/app", "v1");
    Digest ours = writer(name, mirror).push(fixture("ours-" + name), own);
    assertNotEquals(theirs, ours);
    assertEquals(ours, pull(name, mirror, registries, Optional.of("ZUUL_READER")));
    assertEquals(theirs, pull(name, mirror, registries, Optional.empty()));
    assertTrue(
        mirror.log().stream().anyMatch(line -> line.contains("  404  ")),
        () -> mirror.log().stream().collect(Collectors.joining("\n")));
  }

  private String registries(GatewayProcess mirror, GatewayProcess source) throws IOException {
    String text =
        """
        [[registry]]
        prefix = "upstream.test"
        location = "%s"
        insecure = true
        [[registry.mirror]]
        location = "%s/upstream.test"
        insecure = true
        """
            .formatted(source.address(), mirror.address());
    return Files.writeString(folder.resolve("registries.conf"), text).toString();
  }

  private Digest pull(
      String name, GatewayProcess mirror, String registries, Optional<String> password)
      throws IOException {
    Surroundings around = around(mirror);
    if (password.isPresent()) {
      new Skopeo(around)
          .login("reader", PASSWORDS.getOrDefault(password.get(), ""))
          .orElseThrow()
          .run();
    }
    Led led =
        new Led(around, List.of(), List.of(), Map.of("CONTAINERS_REGISTRIES_CONF", registries));
    String image = "upstream.test/org/app:v1";
    return name.equals("podman")
        ? led.podman(image)
        : new Led(around, List.of(), List.of("--registries-conf=" + registries), Map.of())
            .skopeo(image);
  }
}
