package dev.umbra.local.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each deviation is found by the facts that are about it, and by no others. */
final class SmokeIT {
  private static List<Row> rows(FakeEdge edge) throws StoppedException, InterruptedException {
    try (Smoke smoke =
        Smoke.of(edge.address(), Optional.of(FakeEdge.ANN), "smoke/test", Optional.empty())) {
      List<Row> rows = new ArrayList<>();
      for (Fact fact : smoke.facts()) {
        rows.add(Smoke.check(fact));
      }
      return rows;
    }
  }

  @Test
  void aLostLengthIsNoFaultWhereItIsKnown() throws StoppedException, InterruptedException {
    try (FakeEdge edge = new FakeEdge(Optional.of(Fault.LENGTH_OF_HEAD_LOST_AND_KNOWN))) {
      List<Row> rows = rows(edge);
      assertTrue(
          rows.stream().allMatch(row -> row.finding() instanceof AsExpected), rows::toString);
    }
  }

  @Test
  void allIsAsExpected() throws StoppedException, InterruptedException {
    try (FakeEdge edge = new FakeEdge(Optional.empty())) {
      List<Row> rows = rows(edge);
      assertEquals(15, rows.size());
      assertTrue(
          rows.stream().allMatch(row -> row.finding() instanceof AsExpected), rows::toString);
      assertEquals(0, edge.manifestsLeft());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "LENGTH_OF_HEAD_LOST_AND_KNOWN")
  void findsAndAdvises(Fault fault) throws StoppedException, InterruptedException {
    try (FakeEdge edge = new FakeEdge(Optional.of(fault))) {
      List<Row> rows = rows(edge);
      assertEquals(
          fault.facts(),
          rows.stream()
              .filter(row -> row.finding() instanceof Differs)
              .map(Row::fact)
              .collect(Collectors.toSet()),
          rows::toString);
      assertTrue(
          rows.stream()
              .anyMatch(
                  row ->
                      row.finding() instanceof Differs(String seen, String advice)
                          && !seen.isEmpty()
                          && advice.contains(fault.advice())),
          rows::toString);
    }
  }

  private static String stopped(URI address, Optional<Credentials> credentials) {
    return String.valueOf(
        assertThrows(
                StoppedException.class,
                () -> {
                  try (Smoke smoke =
                      Smoke.of(address, credentials, "smoke/test", Optional.empty())) {
                    for (Fact fact : smoke.facts()) {
                      Smoke.check(fact);
                    }
                  }
                })
            .getMessage());
  }

  @Test
  void stopsWhereThereIsNothingToSee() {
    try (FakeEdge edge = new FakeEdge(Optional.empty())) {
      URI address = edge.address();
      String missing = stopped(address, Optional.empty());
      assertTrue(missing.contains("--user"), missing);
      String wrong = stopped(address, Optional.of(new Credentials("ann", "wrong")));
      assertTrue(wrong.contains("no user ann with this password"), wrong);
    }
    String unreachable = stopped(URI.create("http://127.0.0.1:1"), Optional.of(FakeEdge.ANN));
    assertTrue(
        unreachable.contains("cannot reach http://127.0.0.1:1 (no connection)"), unreachable);
    String unknown = stopped(URI.create("http://none.invalid"), Optional.of(FakeEdge.ANN));
    assertTrue(unknown.contains("cannot reach http://none.invalid"), unknown);
  }
}
