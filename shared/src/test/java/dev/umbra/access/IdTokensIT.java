package dev.umbra.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.umbra.testing.registry.TestIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Id tokens, good ones and others, of an issuer that is asked for its keys. */
final class IdTokensIT extends IdTokensSuite {
  @Test
  void aTokenOfEitherKindOfKeyIsGood() {
    isGood(token());
    issuer.rotateToRsa();
    isGood(token());
    isGood(token());
  }

  @Test
  void keysAreAskedForOnce() {
    for (int count = 0; count < 5; count++) {
      isGood(token());
    }
    assertEquals(List.of(TestIssuer.CONFIGURATION, TestIssuer.KEYS), issuer.asked());
  }

  @Test
  void aNewKeyIsFetchedAndTheOldOneIsGone() {
    String old = token();
    isGood(old);
    issuer.rotate();
    isGood(token());
    isRefused(old);
  }

  @Test
  void unknownKeysDoNotMakeTheIssuerBeAskedEachTime() {
    isGood(token());
    try (TestIssuer other = TestIssuer.start()) {
      for (int count = 0; count < 20; count++) {
        isRefused(other.sign(issuer.claims(clock.instant(), Map.of("project", "org/app")).build()));
      }
    }
    isGood(token());
    assertTrue(issuer.asked().size() <= 4, issuer.asked()::toString);
  }

  @Test
  void whatIsForSomebodyElseIsRefused() {
    isRefused(token(claims -> claims.audience("other")));
    isRefused(token(claims -> claims.audience(List.of())));
    isGood(token(claims -> claims.audience(List.of("other", "umbra"))));
  }

  @Test
  void whatAnotherIssuerSaysIsRefused() {
    isRefused(token(claims -> claims.issuer("https://attacker.example")));
    isRefused(token(claims -> claims.issuer(issuer.url() + "/")));
    isRefused(token(claims -> claims.issuer(null)));
    try (TestIssuer other = TestIssuer.start()) {
      isRefused(other.sign(other.claims(clock.instant(), Map.of("project", "org/app")).build()));
      assertEquals(List.of(), other.asked());
    }
  }

  @Test
  void isGoodForItsTimeOnly() {
    String token = token();
    clock.advance(Duration.ofMinutes(10));
    isRefused(token);
    isRefused(token(claims -> claims.expirationTime(null)));
    isRefused(token(claims -> claims.issueTime(null)));
    isRefused(token(claims -> claims.subject(null)));
    isRefused(token(claims -> claims.notBeforeTime(Date.from(clock.instant().plusSeconds(3600)))));
  }

  @Test
  void whatIsNotSignedWithItsPrivateKeyIsRefused() throws JOSEException {
    JWTClaimsSet claims = issuer.claims(clock.instant(), Map.of("project", "org/app")).build();
    isGood(issuer.sign(claims));
    isRefused(new PlainJWT(claims).serialize());
    SignedJWT mac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(issuer.keys().getKeys().getFirst().getKeyID())
                .build(),
            claims);
    mac.sign(new MACSigner(issuer.keys().toString().getBytes(UTF_8)));
    isRefused(mac.serialize());
    String token = issuer.sign(claims);
    isRefused(token.substring(0, token.length() - 4));
    isRefused(token.substring(0, token.lastIndexOf('.') + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        ".",
        "..",
        "a.b.c",
        "bnVsbA.e30.AAAA",
        "W10.e30.AAAA",
        "e30.e30.e30",
        "eyJhbGciOiJFUzI1NiJ9.bnVsbA.AA",
        "eyJhbGciOiJFUzI1NiJ9.W10.AA",
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOjF9.AA",
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOm51bGx9.AA",
        "\0",
        "🐳.🐳.🐳"
      })
  void whatIsNoTokenIsRefused(String text) {
    isRefused(text);
    isRefused(text.repeat(20_000));
    assertEquals(List.of(), issuer.asked());
  }

  @ParameterizedTest
  @CsvSource({
    "project, org/*, text, org/app, true",
    "project, org/*, text, org/a/b, false",
    "project, org/*, text, other/app, false",
    "project, org/*, none, , false",
    "id, 5, number, 5, true",
    "id, 5, number, 55, false",
    "protected, true, truth, true, true",
    "protected, true, truth, false, false",
    "groups, admins, list, users admins, true",
    "groups, admins, list, users, false",
    "groups, admins, list, , false",
    "groups, admins, text, users admins, false"
  })
  void aRuleAsksForClaims(String name, String pattern, String type, String value, boolean good) {
    Object claim =
        switch (type) {
          case "text" -> value;
          case "number" -> Integer.parseInt(value);
          case "truth" -> Boolean.parseBoolean(value);
          case "list" -> value == null ? List.of() : List.of(value.split(" "));
          default -> Map.of("a", "b");
        };
    String token = issuer.sign(issuer.claims(clock.instant(), Map.of(name, claim)).build());
    assertEquals(good, tokens.identify(trusting(issuer, Map.of(name, pattern)), token).isPresent());
    assertFalse(
        tokens.identify(trusting(issuer, Map.of(name, pattern, "more", "*")), token).isPresent());
  }

  @Test
  void nothingOfATokenAndNoLineOfItsOwnIsLogged() throws JOSEException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(IdTokens.class.getName());
    Level before = log.getLevel();
    log.setLevel(Level.ALL);
    log.addHandler(handler);
    try {
      JWTClaimsSet claims = issuer.claims(clock.instant(), Map.of("project", "org/app")).build();
      SignedJWT forged =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(new JOSEObjectType("x\nadmin logged in"))
                  .build(),
              claims);
      forged.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
      isRefused(forged.serialize());
      String other = token(with -> with.audience("other"));
      isRefused(other);
      assertEquals(2, lines.size());
      for (String line : lines) {
        assertFalse(line.matches("(?s).*\\p{Cntrl}.*"), line);
        assertFalse(line.contains("eyJ"), line);
      }
    } finally {
      log.removeHandler(handler);
      log.setLevel(before);
    }
  }
}
