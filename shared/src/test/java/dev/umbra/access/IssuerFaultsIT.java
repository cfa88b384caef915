package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.registry.TestAuthority;
import dev.umbra.testing.registry.TestIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers that cannot be asked for their keys, or answer nonsense. */
final class IssuerFaultsIT extends IdTokensSuite {
  @Test
  void keysThatWereHadAreGoodWhileTheIssuerIsDown() {
    String token = token();
    isGood(token);
    issuer.close();
    isGood(token);
    clock.advance(Duration.ofHours(2));
    isGood(token(claims -> claims.expirationTime(Date.from(clock.instant().plusSeconds(60)))));
  }

  @Test
  void withoutKeysNothingIsGoodUntilTheIssuerIsUp() {
    issuer.say(TestIssuer.CONFIGURATION, 503, "{}");
    isRefused(token());
    issuer.say(TestIssuer.CONFIGURATION, 200, issuer.configuration(issuer.url() + "/keys"));
    clock.advance(Duration.ofMinutes(1));
    isGood(token());
  }

  @Test
  void anIssuerThatIsNotThereIsNoFailure() {
    String token = token();
    issuer.close();
    isRefused(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "null",
        "[]",
        "{}",
        "{\"issuer\":null}",
        "{\"issuer\":\"ISSUER\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":null}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":1}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"keys\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http:\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http:///keys\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"https:keys\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://a b/\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://[/\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"file:///etc/passwd\"}",
        "{\"issuer\":\"ISSUER/\",\"jwks_uri\":\"ISSUER/keys\"}",
        "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"ISSUER/keys\"}"
      })
  void aConfigurationThatIsNoneIsNoFailure(String configuration) {
    issuer.say(
        TestIssuer.CONFIGURATION, 200, configuration.replace("ISSUER", issuer.url().toString()));
    isRefused(token());
    assertFalse(issuer.asked().contains(TestIssuer.KEYS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "null",
        "[]",
        "{}",
        "{\"keys\":null}",
        "{\"keys\":[]}",
        "{\"keys\":[null]}",
        "{\"keys\":[{\"kty\":\"EC\"}]}",
        "{\"keys\":\"x\"}"
      })
  void keysThatAreNoneAreNoFailure(String keys) {
    issuer.say(TestIssuer.KEYS, 200, keys);
    isRefused(token());
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "204", "301"})
  void noAnswerButKeysIsOne(int status) {
    issuer.misbehave(TestIssuer.KEYS, exchange -> exchange.sendResponseHeaders(status, -1));
    isRefused(token());
  }

  @Test
  void moreThanKeysCanBeIsNotRead() {
    issuer.say(TestIssuer.KEYS, 200, " ".repeat(1 << 20) + issuer.keys());
    isRefused(token());
  }

  @Test
  void keysThatAreFetchedInTheClearAreNotThoseOfAnIssuerThatIsNot(@TempDir Path folder) {
    TestAuthority authority = TestAuthority.in(folder);
    SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
    HttpsURLConnection.setDefaultSSLSocketFactory(authority.trust().getSocketFactory());
    try (TestIssuer secure = TestIssuer.start(authority.server(TestAuthority.Certified.GOOD))) {
      AccessPolicy policy = trusting(secure, Map.of("project", "org/*"));
      String token =
          secure.sign(secure.claims(clock.instant(), Map.of("project", "org/app")).build());
      secure.say(TestIssuer.CONFIGURATION, 200, secure.configuration(issuer.url() + "/keys"));
      issuer.say(TestIssuer.KEYS, 200, secure.keys().toString());
      assertEquals(Optional.empty(), tokens.identify(policy, token));
      assertEquals(List.of(), issuer.asked());
      secure.say(TestIssuer.CONFIGURATION, 200, secure.configuration(secure.url() + "/keys"));
      clock.advance(Duration.ofMinutes(1));
      assertTrue(tokens.identify(policy, token).isPresent());
    } finally {
      HttpsURLConnection.setDefaultSSLSocketFactory(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TestIssuer.CONFIGURATION, TestIssuer.KEYS})
  void anIssuerThatTricklesIsNotWaitedForForEver(String path) {
    issuer.misbehave(path, TestIssuer::trickle);
    assertTimeoutPreemptively(PATIENCE, () -> isRefused(token()));
  }

  @ParameterizedTest
  @ValueSource(strings = {TestIssuer.CONFIGURATION, TestIssuer.KEYS})
  void anIssuerThatHangsHoldsNobodyUpForLong(String path) {
    issuer.misbehave(
        path,
        exchange -> {
          try {
            Thread.sleep(Duration.ofMinutes(5));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    List<Optional<Identity>> found = Collections.synchronizedList(new ArrayList<>());
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          List<Thread> all = new ArrayList<>();
          for (int count = 0; count < 20; count++) {
            all.add(Thread.startVirtualThread(() -> found.add(identify(token()))));
          }
          for (Thread thread : all) {
            thread.join();
          }
        });
    assertEquals(Collections.nCopies(20, Optional.empty()), found);
  }
}
