package dev.umbra.functions.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.prune.ScaledItem;
import dev.umbra.testing.lambda.EventFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepEventTest {

  @Test
  void readsEveryStep() {
    assertEquals(new StepEvent.Begin(), PruneEvent.parse("{\"step\":\"begin\"}".getBytes(UTF_8)));
    assertEquals(
        new StepEvent.Sweep("r", 2),
        PruneEvent.parse("{\"step\":\"sweep\",\"run\":\"r\",\"fruitless\":2}".getBytes(UTF_8)));
  }

  @Test
  void readsABatchOfTheMap() {
    assertEquals(
        new StepEvent.Repositories(
            "20260101T000000Z-0123abcd",
            0,
            List.of(new ScaledItem("docker.io!org!app", List.of("local", "upstream")))),
        PruneEvent.parse(EventFiles.json("prune-step-repositories")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"step\":\"prune\"} | there is no step prune",
        "{\"step\":7} | the step has no text step",
        "{\"step\":\"list\"} | the step has no text run",
        "{\"step\":\"sweep\",\"run\":\"r\"} | the step has no number fruitless",
        "{\"step\":\"repositories\",\"Items\":[]} | the step has no text run",
        "{\"step\":\"repositories\",\"BatchInput\":{\"run\":\"r\",\"fruitless\":0}}"
            + " | the step has no list Items",
        "{\"step\":\"repositories\",\"BatchInput\":{\"run\":\"r\",\"fruitless\":0},\"Items\":[7]}"
            + " | the step has an item that is not a repository and its overlays: {}",
      })
  void saysWhatAStepLacks(String json, String message) {
    var e = assertThrows(InvalidEventException.class, () -> PruneEvent.parse(json.getBytes(UTF_8)));
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e::getMessage);
  }
}
