package dev.umbra.local.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of the suite against a registry that speaks plain HTTP, lets blobs be deleted, and has
 * nothing in two repositories.
 *
 * @param settings of the suite, beside those that every run has
 */
public record ConformanceSuite(Level level, String registry, Map<String, String> settings) {
  private static final String PROGRAM = "conformance";

  /**
   * With redirects it is S3 that answers a GET of a blob, and S3 cannot send Docker-Content-Digest.
   * The specification says that a registry should send it; only level dev checks that.
   */
  private static final Map<String, String> WITH_REDIRECTS =
      Map.of("OCI_API_BLOBS_DIGEST_HEADER", "false");

  /**
   * With users the suite asks for tokens of one repository each, and so can neither mount from
   * another one nor from somewhere: so many checks it skips, and so many less than olareg without
   * users has a registry then passed that mounts for those who may.
   */
  private static final int MOUNTS = 4;

  private static final int CHECKS_OF_MOUNTS = 6;

  public ConformanceSuite {
    settings = Map.copyOf(settings);
  }

  /**
   * The suite with no settings of its own.
   *
   * @param registry host and port
   */
  public static ConformanceSuite of(Level level, String registry) {
    return new ConformanceSuite(level, registry, Map.of());
  }

  /** Leaves the tests out where the machine has no suite. */
  public static void require() {
    if (Command.find(PROGRAM).isEmpty()) {
      throw TestRequirements.leaveOut("OCI conformance", PROGRAM + " is not on the PATH");
    }
  }

  /** For a registry that sends to S3 for blobs. */
  public ConformanceSuite withRedirects() {
    return with(WITH_REDIRECTS);
  }

  /** For a registry that wants to know who asks. */
  public ConformanceSuite as(String user, String password) {
    return with(Map.of("OCI_USERNAME", user, "OCI_PASSWORD", password));
  }

  private ConformanceSuite with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return new ConformanceSuite(level, registry, all);
  }

  /**
   * Runs it, and fails where the registry does not do all that others do.
   *
   * @param place where the registry stores, in words
   */
  public void check(String place) throws IOException {
    try (var folder = TemporaryFolder.create("umbra-conformance")) {
      Outcome outcome = Command.of(PROGRAM).with(settings).with(always(folder)).attempt();
      Path report = folder.resolve("junit.xml");
      assertTrue(Files.exists(report), outcome::toString);
      Counts counts = Counts.of(report);
      System.out.println("conformance " + level + " on " + place + ": " + counts);
      check(counts, outcome);
    }
  }

  private Map<String, String> always(TemporaryFolder results) {
    return Map.of(
        "OCI_REGISTRY",
        registry,
        "OCI_TLS",
        "disabled",
        "OCI_REPO1",
        "conformance/one",
        "OCI_REPO2",
        "conformance/two",
        "OCI_VERSION",
        level.version,
        "OCI_RESULTS_DIR",
        results.path().toString());
  }

  private void check(Counts counts, Outcome outcome) {
    boolean users = settings.containsKey("OCI_USERNAME");
    int least = users ? level.leastPassed - CHECKS_OF_MOUNTS : level.leastPassed;
    int most = users ? MOUNTS : level.mostSkipped;
    assertAll(
        () -> assertEquals(List.of(), counts.failed(), "failed"),
        () -> assertEquals(0, outcome.exit(), "exit code"),
        () -> assertTrue(counts.passed() >= least, "passed: " + counts),
        () -> assertTrue(counts.skipped() <= most, "skipped: " + counts),
        () -> assertTrue(counts.disabled() <= level.mostDisabled, "disabled: " + counts));
  }
}
