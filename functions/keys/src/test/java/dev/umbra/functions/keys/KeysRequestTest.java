package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.lambda.EventFiles;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysRequestTest {
  @ParameterizedTest
  @CsvSource({"keys-create, CREATE", "keys-update, UPDATE", "keys-delete, DELETE"})
  void readsTheProjectsEvents(String event, RequestType type) {
    KeysRequest request = KeysRequest.parse(EventFiles.json(event));
    assertEquals(type, request.type());
    KeySettings settings = KeySettings.parse(request.properties());
    assertTrue(settings.uploadKeys().contains(":secret:UploadKey-"));
    assertTrue(settings.tokenKeys().isPresent());
    assertTrue(settings.store().isPresent());
    assertEquals(Duration.ofMinutes(6), settings.pause());
  }

  @Test
  void knowsWhatAnUpdateChanges() {
    KeysRequest request = KeysRequest.parse(EventFiles.json("keys-update"));
    assertEquals("1", KeySettings.rotation(request.before()));
    assertEquals("2", KeySettings.rotation(request.properties()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RequestType", "ResponseURL", "StackId", "RequestId", "LogicalResourceId"})
  void namesWhatIsMissing(String member) {
    String event =
        new String(EventFiles.json("keys-create"), UTF_8).replace(member + '"', "Other\"");
    var e =
        assertThrows(InvalidEventException.class, () -> KeysRequest.parse(event.getBytes(UTF_8)));
    assertTrue(String.valueOf(e.getMessage()).contains("no usable " + member), e::getMessage);
    assertFalse(String.valueOf(e.getMessage()).contains("Signature"), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"rotate\": true}"})
  void takesNothingElse(String event) {
    assertThrows(InvalidEventException.class, () -> KeysRequest.parse(event.getBytes(UTF_8)));
  }

  @Test
  void sixMinutesAreEnoughWhereNothingIsSaid() {
    assertEquals(Duration.ofMinutes(6), KeySettings.parse(Map.of("UploadKeySecret", "a")).pause());
  }
}
