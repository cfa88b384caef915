package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.Template;
import dev.umbra.testing.lambda.EventFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
  private final KeysRequest event = KeysRequest.parse(EventFiles.json("keys-fingerprint"));

  private String of(String name, String value) {
    Map<String, String> properties = new HashMap<>(event.properties());
    properties.put(name, value);
    return fingerprint(
        new KeysRequest(
            event.type(), event.envelope(), event.resource(), properties, event.before()));
  }

  private static String fingerprint(KeysRequest request) {
    return String.valueOf(Fingerprint.answer(request).data().get("Value"));
  }

  @Test
  void theProjectsEventIsOfItsType() {
    assertEquals(Fingerprint.TYPE, event.resource());
  }

  @Test
  void isTheSameForTheSameSettings() {
    String own = fingerprint(event);
    assertTrue(own.matches("[0-9a-f]{16}"), own);
    event.properties().forEach((name, value) -> assertEquals(own, of(name, value)));
    assertEquals(
        own, of("ServiceToken", "arn:aws:lambda:eu-central-1:123456789012:function:other"));
  }

  @Test
  void isAnotherWhereAnySettingIs() {
    event.properties().keySet().stream()
        .filter(name -> !name.equals("ServiceToken"))
        .forEach(name -> assertNotEquals(fingerprint(event), of(name, "another"), name));
    assertNotEquals(fingerprint(event), of("More", ""));
  }

  @Test
  void templatesCanReadIt() throws IOException {
    Map<String, Object> answer = JSON.std.mapFrom(Fingerprint.answer(event).json(event.envelope()));
    assertEquals("SUCCESS", answer.get("Status"));
    assertEquals(false, answer.get("NoEcho"));
    assertEquals(fingerprint(event), Template.object(answer, "Data").get("Value"));
  }
}
