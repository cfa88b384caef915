package dev.umbra.functions.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.lambda.EventFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PruneEventTest {

  @Test
  void readsTheProjectsEvents() {
    assertEquals(new PruneEvent.Scheduled(), PruneEvent.parse(EventFiles.json("prune-scheduled")));
    assertEquals(new PruneEvent.DryRun(), PruneEvent.parse(EventFiles.json("prune-dry-run")));
    assertEquals(
        new PruneEvent.Plan("20260101T000000Z-0123abcd"),
        PruneEvent.parse(EventFiles.json("prune-plan")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"dryrun\":true}",
        "{\"dryRun\":false}",
        "{\"dryRun\":\"true\"}",
        "{\"dryRun\":null}",
        "{\"plan\":true}",
        "{\"plan\":7}",
        "{\"dryRun\":true,\"plan\":\"a\"}",
      })
  void anythingElseIsRefusedWithWhatIsAllowed(String json) {
    var e = assertThrows(InvalidEventException.class, () -> PruneEvent.parse(json.getBytes(UTF_8)));
    assertTrue(
        String.valueOf(e.getMessage())
            .endsWith("an event is {}, {\"dryRun\": true} or {\"plan\": \"<id>\"}"),
        e::getMessage);
  }
}
