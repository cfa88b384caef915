package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class SigningKeysTest {
  private static String set(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(false);
  }

  private static void isRefused(String json) {
    for (String kind : List.of("signing", "verifying")) {
      IllegalArgumentException wrong =
          assertThrows(
              IllegalArgumentException.class,
              () -> {
                var _ =
                    kind.equals("signing") ? SigningKeys.parse(json) : VerifyingKeys.parse(json);
              },
              json);
      String message = String.valueOf(wrong.getMessage());
      assertFalse(message.contains("\"d\""), message);
      assertTrue(message.length() < 100, message);
    }
  }

  @Example
  void areReadAsTheyWereWritten() {
    SigningKeys keys = SigningKeys.make().rotated(1);
    SigningKeys read = SigningKeys.parse(keys.toJson());
    assertEquals(keys.toJson(), read.toJson());
    assertEquals(keys.signing(), read.signing());
    assertEquals(
        keys.publicHalf().toJson(), VerifyingKeys.parse(keys.publicHalf().toJson()).toJson());
  }

  @Example
  void aNewKeyIsPutBeforeTheOnesThatAreKept() {
    SigningKeys first = SigningKeys.make();
    SigningKeys second = first.rotated(1);
    SigningKeys third = second.rotated(1);
    String firstId = first.signing().getKeyID();
    assertNotEquals(firstId, second.signing().getKeyID());
    assertTrue(second.publicHalf().find(firstId).isPresent());
    assertTrue(third.publicHalf().find(second.signing().getKeyID()).isPresent());
    assertFalse(third.publicHalf().find(firstId).isPresent());
    assertFalse(second.rotated(0).publicHalf().find(firstId).isPresent());
    assertTrue(second.rotated(9).publicHalf().find(firstId).isPresent());
  }

  @Example
  void thePublicHalfIsPublic() {
    SigningKeys keys = SigningKeys.make().rotated(1);
    assertFalse(keys.publicHalf().toJson().contains("\"d\""));
    assertFalse(keys.toString().contains("\"d\""));
    assertEquals("2 signing keys", keys.toString());
  }

  @Example
  void aKeyComesBehindTheOneThatSignsAndThenBeforeIt() {
    SigningKeys old = SigningKeys.make();
    SigningKeys next = old.withNext();
    assertEquals(old.signing(), next.signing());
    assertEquals("2 signing keys", next.toString());
    SigningKeys promoted = next.promoted();
    String id = promoted.signing().getKeyID();
    assertTrue(next.publicHalf().find(id).isPresent());
    assertFalse(old.publicHalf().find(id).isPresent());
    assertTrue(promoted.publicHalf().find(old.signing().getKeyID()).isPresent());
    assertEquals("2 signing keys", promoted.withNext().promoted().toString());
    assertEquals("4 signing keys", old.withNext().withNext().withNext().withNext().toString());
    assertEquals(old.signing(), old.promoted().signing());
  }

  @Example
  void oneHalfIsNotTheOther() {
    SigningKeys keys = SigningKeys.make();
    assertThrows(
        IllegalArgumentException.class, () -> SigningKeys.parse(keys.publicHalf().toJson()));
    assertThrows(IllegalArgumentException.class, () -> VerifyingKeys.parse(keys.toJson()));
  }

  @Example
  void otherKeysAreRefused() throws JOSEException {
    isRefused(set(new RSAKeyGenerator(2048).keyID("a").generate()));
    isRefused(set(new OctetSequenceKeyGenerator(256).keyID("a").generate()));
    isRefused(set(new ECKeyGenerator(Curve.P_384).keyID("a").generate()));
    isRefused(set(new ECKeyGenerator(Curve.P_384).keyID("a").generate().toPublicJWK()));
    isRefused(set(new ECKeyGenerator(Curve.P_256).generate()));
    isRefused(set(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK()));
    JWK good = new ECKeyGenerator(Curve.P_256).keyID("b").generate();
    isRefused(set(good, new RSAKeyGenerator(2048).keyID("a").generate()));
    isRefused(set(good, good.toPublicJWK()));
  }

  @Example
  void whatIsNoSetIsRefused() {
    List.of(
            "",
            "{}",
            "[]",
            "null",
            "{\"keys\":[]}",
            "{\"keys\":{}}",
            "{\"keys\":[null]}",
            "{\"keys\":[{}]}",
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":\"AA\",\"y\":\"AA\",\"d\":\"AA\"}]}",
            SigningKeys.make().toJson().replace("P-256", "P-521"))
        .forEach(SigningKeysTest::isRefused);
  }

  @Property(tries = 200)
  void anyTextIsRefused(@ForAll String text) {
    isRefused(text);
  }
}
