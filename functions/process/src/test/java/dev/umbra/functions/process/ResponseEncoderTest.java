package dev.umbra.functions.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.umbra.http.Content;
import dev.umbra.http.Headers;
import dev.umbra.http.RegistryResponse;
import dev.umbra.testing.lambda.LambdaLimits;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResponseEncoderTest {

  @Test
  void bytesAreBase64() {
    byte[] bytes = {0, (byte) 0xff, '"', '\n'};
    var answer = ResponseEncoder.encode(RegistryResponse.of(200).with(new Content.Bytes(bytes)));
    assertEquals(200, answer.getStatusCode());
    assertTrue(answer.getIsBase64Encoded());
    assertArrayEquals(bytes, Base64.getDecoder().decode(answer.getBody()));
  }

  @Test
  void nothingIsAnEmptyBody() {
    var answer = ResponseEncoder.encode(RegistryResponse.of(202).with("Location", "/v2/x"));
    assertEquals("", answer.getBody());
    assertEquals(Map.of("Location", "/v2/x"), answer.getHeaders());
  }

  @Test
  void aLengthWithoutBytesIsAHeader() {
    var answer = ResponseEncoder.encode(RegistryResponse.of(200).with(new Content.Length(12)));
    assertEquals("", answer.getBody());
    assertEquals("12", answer.getHeaders().get("Content-Length"));
  }

  @Test
  void severalValuesAreJoined() {
    Headers headers = new Headers(Map.of("OCI-Tag", List.of("a", "b")));
    var answer = ResponseEncoder.encode(new RegistryResponse(201, headers, new Content.Empty()));
    assertEquals("a, b", answer.getHeaders().get("OCI-Tag"));
  }

  @Test
  void a401CarriesItsChallengeTwice() {
    String challenge = "Bearer realm=\"https://registry.example.com/auth/token\"";
    var answer =
        ResponseEncoder.encode(RegistryResponse.of(401).with("www-authenticate", challenge));
    assertEquals(challenge, answer.getHeaders().get("WWW-Authenticate"));
    assertEquals(challenge, answer.getHeaders().get("X-Registry-Challenge"));
  }

  @Test
  void nothingElseCarriesAChallenge() {
    var answer = ResponseEncoder.encode(RegistryResponse.of(200).with("WWW-Authenticate", "Basic"));
    assertFalse(answer.getHeaders().containsKey("X-Registry-Challenge"));
  }

  @Test
  void theLargestBodyKeepsLambdasLimit() {
    byte[] body = new byte[InMemory.MAX_BODY];
    Arrays.fill(body, (byte) '"');
    RegistryResponse response =
        RegistryResponse.json(200, new String(body, UTF_8)).with("Link", "x".repeat(10_240));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JacksonFactory.getInstance()
        .getSerializer(APIGatewayV2HTTPResponse.class)
        .toJson(ResponseEncoder.encode(response), json);
    assertTrue(json.size() < LambdaLimits.ANSWER, "%d bytes".formatted(json.size()));
  }
}
