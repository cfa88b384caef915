package dev.umbra.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.umbra.http.Body;
import dev.umbra.http.Headers;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
  private static Credentials of(String... fields) {
    Headers headers = Headers.none();
    if (fields.length > 0) {
      headers = headers.with("Authorization", List.of(fields));
    }
    return Credentials.of(
        new RegistryRequest(
            Method.GET,
            "/v2/",
            Query.none(),
            headers,
            new Body(OptionalLong.of(0), new ByteArrayInputStream(new byte[0])),
            URI.create("https://registry.example")));
  }

  private static String base64(byte[] pair) {
    return Base64.getEncoder().encodeToString(pair);
  }

  private static Credentials basic(String pair) {
    return of("Basic " + base64(pair.getBytes(UTF_8)));
  }

  @Example
  void thereMayBeNone() {
    assertEquals(new Credentials.None(), of());
  }

  @Example
  void aPasswordMayHoldColonsAndAnyCharacter() {
    assertEquals(new Credentials.Basic("user", "a:b::"), basic("user:a:b::"));
    assertEquals(new Credentials.Basic("user", ":"), basic("user::"));
    assertEquals(new Credentials.Basic("user", ""), basic("user:"));
    assertEquals(new Credentials.Basic("", "x"), basic(":x"));
    assertEquals(new Credentials.Basic("bär", "pässwörd 🐳"), basic("bär:pässwörd 🐳"));
    assertEquals(new Credentials.Basic("user", "a\0b"), basic("user:a\0b"));
  }

  @Example
  void theSchemeHasNoCase() {
    String pair = base64("u:p".getBytes(UTF_8));
    assertEquals(new Credentials.Basic("u", "p"), of("basic " + pair));
    assertEquals(new Credentials.Basic("u", "p"), of("BASIC   " + pair + " "));
    assertEquals(new Credentials.Bearer("x.y.z"), of("bearer x.y.z"));
  }

  @Example
  void twoFieldsAreUnreadable() {
    assertEquals(new Credentials.Unreadable(), of("Bearer x", "Bearer x"));
    assertEquals(new Credentials.Unreadable(), of("Basic dTpw", "Bearer x"));
  }

  @Example
  void whatIsNotUtf8IsUnreadable() {
    byte[] pair = "bär:x".getBytes(ISO_8859_1);
    assertEquals(new Credentials.Unreadable(), of("Basic " + base64(pair)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic",
        "Basic ",
        "Bearer",
        "Basic dXNlcg==",
        "Basic u:p",
        "Basic dTpw,Bearer x",
        "Digest username=u",
        "Negotiate AAAA",
        "dTpw"
      })
  void whatIsNeitherIsUnreadable(String field) {
    assertEquals(new Credentials.Unreadable(), of(field));
  }

  @Property
  void anyPairIsRead(@ForAll String name, @ForAll String password) {
    if (name.contains(":") || !UTF_8.newEncoder().canEncode(name + password)) {
      return;
    }
    assertEquals(new Credentials.Basic(name, password), basic(name + ":" + password));
  }

  @Property
  void anyFieldIsReadOrUnreadable(@ForAll String field) {
    assertInstanceOf(Credentials.class, of("Basic " + field));
    assertInstanceOf(Credentials.class, of(field));
  }

  @Example
  void showNoSecret() {
    assertFalse(basic("user:secret").toString().contains("secret"));
    assertFalse(of("Bearer secret").toString().contains("secret"));
  }
}
