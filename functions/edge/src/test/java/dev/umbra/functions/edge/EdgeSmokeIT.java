package dev.umbra.functions.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.access.SigningKeys;
import dev.umbra.functions.edge.cloudfront.Distribution;
import dev.umbra.functions.edge.cloudfront.Distribution.Functions;
import dev.umbra.functions.edge.cloudfront.FunctionCode;
import dev.umbra.functions.edge.cloudfront.Habit;
import dev.umbra.local.smoke.Credentials;
import dev.umbra.local.smoke.Door;
import dev.umbra.local.smoke.Fact;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import dev.umbra.local.smoke.Row;
import dev.umbra.local.smoke.Smoke;
import dev.umbra.local.smoke.StoppedException;
import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.GatewayFront;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.Opened;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code umbra smoke} on whole deployments, with the habits of AWS that nobody here knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EdgeSmokeIT {
  private static final Credentials ANN = new Credentials("ann", LogSecrets.MARK);
  private static final DeploymentSettings GUARDED = DeploymentSettings.of(Access.BY_SECRETS);

  private final Opened opened = new Opened();
  private StackPackages packages;
  private TestBucket bucket;

  @BeforeAll
  void start(@TempDir Path folder) {
    packages = new StackPackages(folder);
    bucket = opened.keep(S3ProxyServer.inMemory()).newBucket();
  }

  @AfterAll
  void stop() {
    opened.close();
  }

  private List<Row> rows(DeploymentSettings settings, UnaryOperator<Distribution> change)
      throws StoppedException, InterruptedException {
    try (EdgeDeployment stack = new EdgeDeployment(packages, bucket, settings, change)) {
      admit(stack.functions());
      return rows(stack.address(), Door.EDGE);
    }
  }

  private static void admit(Deployment functions) {
    functions.secrets().putUsers(Map.of(ANN.user(), ANN.password()));
    functions.secrets().putKeys(SigningKeys.make());
  }

  private static List<Row> rows(URI address, Door door)
      throws StoppedException, InterruptedException {
    try (Smoke smoke = Smoke.of(address, Optional.of(ANN), "smoke/test", Optional.empty())) {
      assertEquals(door, smoke.door());
      List<Row> rows = new ArrayList<>();
      for (Fact fact : smoke.facts()) {
        rows.add(Smoke.check(fact));
      }
      return rows;
    }
  }

  private static void assertDiffering(Set<String> facts, List<Row> rows) {
    assertEquals(
        facts,
        rows.stream()
            .filter(row -> row.finding() instanceof Differs)
            .map(Row::fact)
            .collect(Collectors.toSet()),
        rows::toString);
    assertEquals(
        List.of(),
        rows.stream().filter(row -> row.finding() instanceof LeftOut).toList(),
        rows::toString);
  }

  @Test
  void allIsAsExpected() throws StoppedException, InterruptedException {
    assertDiffering(Set.of(), rows(GUARDED, UnaryOperator.identity()));
  }

  @Test
  void allIsAsExpectedWhateverTheResponsesFunctionSees()
      throws StoppedException, InterruptedException {
    assertDiffering(Set.of(), rows(GUARDED, edge -> edge.with(Habit.SHOWS_ORIGINAL_REQUEST)));
  }

  @Test
  void keptErrorsAreFound() throws StoppedException, InterruptedException {
    assertDiffering(
        Set.of("pushed after a 404"),
        rows(GUARDED, edge -> edge.withErrorCaching(Distribution.USUAL_ERROR_CACHING)));
  }

  @Test
  void unsignedFieldsAreFound() throws StoppedException, InterruptedException {
    assertDiffering(
        Set.of("whole blob", "blob of 6 MB", "wrong bytes", "repeated PUT"),
        rows(GUARDED, edge -> edge.with(Habit.LEAVES_FIELDS_UNSIGNED)));
  }

  /** What the advice against unsigned fields leads to. */
  @Test
  void uncheckedBytesAreFound() throws StoppedException, InterruptedException {
    assertDiffering(Set.of("wrong bytes"), rows(GUARDED, EdgeSmokeIT::withoutChecksums));
  }

  private static Distribution withoutChecksums(Distribution edge) {
    FunctionCode code = edge.functions().viewerRequest();
    String text =
        code.text()
            .replaceAll(
                "(?m)^ *request\\.headers\\['x-amz-(checksum|content)-sha256'\\] = .*\\n", "");
    return new Distribution(
        new Functions(new FunctionCode(code.name(), text), edge.functions().viewerResponse()),
        edge.origins(),
        edge.defaultOrigin(),
        edge.errorCaching(),
        edge.habits());
  }

  @Test
  void aRenamedChallengeIsNoFaultWhereItIsMapped() throws StoppedException, InterruptedException {
    assertDiffering(
        Set.of(),
        rows(GUARDED.withHabits(GatewayFront.Habit.RENAMES_CHALLENGE), UnaryOperator.identity()));
  }

  @Test
  void aRenamedChallengeIsFound() throws StoppedException, InterruptedException {
    assertDiffering(
        Set.of("function's challenge"),
        rows(
            GUARDED.withHabits(
                GatewayFront.Habit.RENAMES_CHALLENGE, GatewayFront.Habit.MAPS_NOTHING),
            UnaryOperator.identity()));
  }

  @Test
  void aLostLengthIsFound() throws StoppedException, InterruptedException {
    assertDiffering(
        Set.of("HEAD of a manifest"),
        rows(GUARDED.withHabits(GatewayFront.Habit.LOSES_HEAD_LENGTH), UnaryOperator.identity()));
  }

  @Test
  void aLostLengthIsNoFaultWhereItIsKnown() throws StoppedException, InterruptedException {
    assertDiffering(
        Set.of(),
        rows(
            GUARDED
                .with(Map.of("HEAD_LENGTHS", "lost"))
                .withHabits(GatewayFront.Habit.LOSES_HEAD_LENGTH),
            UnaryOperator.identity()));
  }

  /** Edge=false. */
  @Test
  void withoutAnEdgeFunctionsTakeBlobsAndTheGatewayRefusesLargeOnes()
      throws StoppedException, InterruptedException {
    try (Deployment stack = new Deployment(packages, bucket, GUARDED)) {
      admit(stack);
      assertDiffering(Set.of(), rows(stack.address(), Door.GATEWAY));
    }
  }
}
