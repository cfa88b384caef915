package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.lambda.EventFiles;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {
  private static Map<String, Object> document(String event, Answer answer) throws IOException {
    Envelope envelope = KeysRequest.parse(EventFiles.json(event)).envelope();
    return JSON.std.mapFrom(answer.json(envelope));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys-create", "keys-update", "keys-delete"})
  void repeatsWhoAskedAndKeepsTheResourcesId(String event) throws IOException {
    Map<String, Object> request = JSON.std.mapFrom(EventFiles.json(event));
    Map<String, Object> answer = document(event, Answer.success("done"));
    for (String member : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
      assertEquals(request.get(member), answer.get(member), member);
    }
    assertEquals(request.get("StackId") + "/Keys", answer.get("PhysicalResourceId"));
    assertEquals("SUCCESS", answer.get("Status"));
    assertEquals(true, answer.get("NoEcho"));
    assertEquals(Map.of(), answer.get("Data"));
  }

  @Test
  void aReasonIsOneLineAndTheWholeIsShortEnough() throws IOException {
    Answer answer = Answer.failed("one\n two\t" + "ä".repeat(5_000));
    assertTrue(answer.reason().startsWith("one two ä"));
    Envelope envelope = KeysRequest.parse(EventFiles.json("keys-update")).envelope();
    assertTrue(answer.json(envelope).length <= 4_096);
    assertEquals("FAILED", document("keys-update", answer).get("Status"));
  }

  @Test
  void theUrlIsNotShown() {
    KeysRequest request = KeysRequest.parse(EventFiles.json("keys-update"));
    assertFalse(request.toString().contains("Signature"), request::toString);
  }
}
