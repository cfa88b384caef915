package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.prune.Outcome;
import dev.umbra.prune.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code umbra prune} as people use it. */
final class PruneCommandIT {
  private static final String[] QUICK = {
    "--grace", "1s", "--retention", "1s", "--sweep-delay", "1s", "--upload-timeout", "1s"
  };

  @TempDir private Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Path manifests() {
    return data().resolve("objects/local/docker.io!warm!up/manifests/sha256");
  }

  private boolean hasManifests() throws IOException {
    try (var files = Files.list(manifests())) {
      return files.findAny().isPresent();
    }
  }

  private record Said(int exit, String out, String err) {
    Report report() {
      return Report.parse(out.strip());
    }
  }

  private Said umbra(String... arguments) throws IOException, InterruptedException {
    try (UmbraProcess process = UmbraProcess.start(folder, List.of(), arguments)) {
      String out = process.output();
      return new Said(process.exitCode(), out, process.errors());
    }
  }

  private Said prune(String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("prune", "--data", data().toString()));
    arguments.addAll(List.of(QUICK));
    arguments.addAll(List.of(more));
    return umbra(arguments.toArray(String[]::new));
  }

  private UmbraProcess serve(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--port", "0", "--data", data().toString()));
    arguments.addAll(List.of(more));
    return UmbraProcess.start(folder, List.of(), arguments.toArray(String[]::new));
  }

  private void push(UmbraProcess gateway) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + gateway.greeting().port());
    try (WarmUp client = new WarmUp(address)) {
      client.push();
    }
  }

  private void pushAndStop() throws IOException, InterruptedException {
    try (UmbraProcess gateway = serve()) {
      push(gateway);
      gateway.terminate();
      assertEquals(0, gateway.exitCode());
    }
    Thread.sleep(Duration.ofSeconds(2));
  }

  @Test
  void recordsGoAndTheirDataWaits() throws IOException, InterruptedException {
    pushAndStop();
    Said first = prune();
    assertEquals(0, first.exit(), first::err);
    assertTrue(
        first.out().contains("manifests            1          0          1          1"),
        first::out);
    Thread.sleep(Duration.ofSeconds(2));
    Report second = prune("--json").report();
    assertEquals(Outcome.CLEAN, second.outcome());
    // Its id was issued under the grace period of a day.
    assertEquals(2, second.count("kept.data.young"), second::toJson);
  }

  @Test
  void aPlanIsMadeShownAndApplied() throws IOException, InterruptedException {
    pushAndStop();
    Report plan = prune("--dry-run", "--json").report();
    assertEquals("plan", plan.task());
    assertEquals(1, plan.count("planned.tag"), plan::toJson);
    assertTrue(hasManifests());
    String[] about = {plan.id(), "--data", data().toString(), "--grace", "1s"};
    Said shown = umbra(with("show", about));
    assertEquals(0, shown.exit(), shown::err);
    assertTrue(shown.out().contains("/tags/latest"), shown::out);
    Said applied = umbra(with("apply", about));
    assertEquals(0, applied.exit(), applied::err);
    assertTrue(
        applied.out().contains("tags                 0          0          0          1"),
        applied::out);
    Said undone = umbra(with("undo", about));
    assertEquals(1, undone.exit());
    assertTrue(undone.err().contains("needs a bucket with versioning"), undone::err);
  }

  private static String[] with(String command, String... about) {
    List<String> arguments = new ArrayList<>(List.of("prune", command));
    arguments.addAll(List.of(about));
    return arguments.toArray(String[]::new);
  }

  @Test
  void theGatewayIsAskedWhereItServesTheFolder() throws IOException, InterruptedException {
    try (UmbraProcess gateway = serve("--grace", "1s")) {
      push(gateway);
      Thread.sleep(Duration.ofSeconds(2));
      Report report = prune("--json").report();
      assertEquals(1, report.count("deleted.tag"), report::toJson);
      Said refused = umbra("prune", "--data", data().toString(), "--grace", "2s");
      assertEquals(1, refused.exit());
      assertTrue(refused.err().contains("runs with --grace 1s"), refused::err);
    }
    // That gateway was killed and could not tidy up; nobody listens on its socket.
    assertEquals(0, prune().exit());
  }

  @Test
  void theGatewayPrunesByItself() throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of(QUICK));
    options.addAll(List.of("--prune-every", "1s"));
    try (UmbraProcess gateway = serve(options.toArray(String[]::new))) {
      push(gateway);
      for (int second = 0; second < 60 && Files.exists(manifests()); second++) {
        Thread.sleep(Duration.ofSeconds(1));
      }
      assertFalse(Files.exists(manifests()), gateway.errors());
      assertTrue(gateway.errors().contains("\"deleted.manifest\":1"), gateway.errors());
    }
  }

  @Test
  void saysWhatImagesLack() throws IOException, InterruptedException {
    pushAndStop();
    delete(data().resolve("objects/local/docker.io!warm!up/blobs"));
    Said said = umbra("prune", "--data", data().toString(), "--grace", "1s");
    assertEquals(3, said.exit(), said::err);
    assertTrue(said.out().contains("missing: docker.io/warm/up: sha256:"), said::out);
    assertTrue(said.out().contains("of tag latest"), said::out);
  }

  @Test
  void leavesAloneWhatItCannotRead() throws IOException, InterruptedException {
    pushAndStop();
    try (var files = Files.list(manifests())) {
      Files.writeString(files.findFirst().orElseThrow(), "no record at all");
    }
    Said said = prune();
    assertEquals(5, said.exit(), said::err);
    assertTrue(said.out().contains("cannot be read, left alone: docker.io/warm/up"), said::out);
    assertTrue(hasManifests());
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void aPolicyDecidesForSomeRepositories() throws IOException, InterruptedException {
    pushAndStop();
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, "rules: [{repository: 'docker.io/warm/*', age: 1d}]");
    assertEquals(
        1, prune("--json", "--policy", policy.toString()).report().count("kept.tag.retained"));
    Files.writeString(policy, "rules: [{age: soon}]");
    Said wrong = prune("--policy", policy.toString());
    assertEquals(1, wrong.exit());
    assertTrue(wrong.err().contains("rule 1: 'age' is"), wrong::err);
  }

  @Test
  void saysHowItIsUsed() throws IOException, InterruptedException {
    Said help = umbra("prune", "--help");
    assertEquals(0, help.exit());
    for (String option : QUICK) {
      assertTrue(!option.startsWith("--") || help.out().contains(option), option);
    }
    assertEquals(2, prune("--retention", "soon").exit());
    Said unknown = umbra("prune", "apply", "yesterday", "--data", data().toString());
    assertEquals(1, unknown.exit());
    assertTrue(unknown.err().contains("there is no plan yesterday"), unknown::err);
  }
}
