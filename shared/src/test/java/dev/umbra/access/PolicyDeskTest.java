package dev.umbra.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.Headers;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk by itself, and what it costs. */
final class PolicyDeskTest {
  private final TestClock clock = new TestClock();
  private final AtomicInteger hashes = new AtomicInteger();
  private final SigningKeys keys = SigningKeys.make();
  private final PolicyDesk desk =
      new PolicyDesk(
          PolicyDeskTest::policy,
          TokenSettings.DEFAULT,
          () -> keys,
          new Identities(
              new Passwords(
                  clock,
                  (hash, password) -> {
                    hashes.incrementAndGet();
                    return password.equals("right");
                  }),
              new IdTokens(clock)),
          clock);

  private static AccessPolicy policy() {
    Account user = new Account("user", PasswordHash.ofNothing(4), Grants.READ);
    return AccessPolicy.of(Map.of("user", user), Optional.empty(), List.of());
  }

  private static RegistryRequest request(
      Method method, String query, Headers headers, String form) {
    byte[] body = form.getBytes(UTF_8);
    return new RegistryRequest(
        method,
        "/auth/token",
        Query.parse(query),
        headers,
        new Body(OptionalLong.of(body.length), new ByteArrayInputStream(body)),
        URI.create("https://registry.example"));
  }

  private Optional<IssuedToken> gotten(String name, String password, String query) {
    String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    return desk.issue(
        request(Method.GET, query, Headers.none().with("Authorization", "Basic " + pair), ""));
  }

  private Optional<IssuedToken> posted(String form) {
    return desk.issue(request(Method.POST, "", Headers.none(), form));
  }

  @ParameterizedTest
  @CsvSource({
    "user, wrong, ''",
    "user, wrong, offline_token=true",
    "user, wrong, scope=repository:a:pull",
    "stranger, right, ''",
    "stranger, right, offline_token=true",
    "stranger, right, scope=repository:a:pull",
    "oidc, right, offline_token=true"
  })
  void whoIsRefusedCostsOneHash(String name, String password, String query) {
    assertFalse(gotten(name, password, query).isPresent());
    assertEquals(1, hashes.get());
  }

  @Test
  void aRefreshTokenIsGivenToWhoAsksForIt() {
    assertTrue(gotten("user", "right", "").orElseThrow().refresh().isEmpty());
    assertTrue(gotten("user", "right", "offline_token=false").orElseThrow().refresh().isEmpty());
    assertTrue(gotten("user", "right", "offline_token=true").orElseThrow().refresh().isPresent());
    String form = "grant_type=password&username=user&password=right";
    assertTrue(posted(form).orElseThrow().refresh().isEmpty());
    assertTrue(posted(form + "&access_type=offline").orElseThrow().refresh().isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%",
        "grant_type=%zz",
        "grant_type=password&username=%",
        "grant_type=other",
        "grant_type=PASSWORD&username=user&password=right",
        "username=user&password=right"
      })
  void whatIsNoFormOfATokensIsSaidToBe(String form) {
    RegistryException wrong = assertThrows(RegistryException.class, () -> posted(form));
    assertEquals(ErrorCode.BAD_REQUEST, wrong.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grant_type=password",
        "grant_type=password&username=user",
        "grant_type=password&password=right",
        "grant_type=refresh_token",
        "grant_type=refresh_token&refresh_token=",
        "grant_type=refresh_token&refresh_token=x"
      })
  void aFormWithoutProofIsRefused(String form) {
    assertFalse(posted(form).isPresent());
    assertEquals(0, hashes.get());
  }

  @Test
  void aPlusIsASpaceInAForm() {
    assertFalse(posted("grant_type=password&username=user&password=ri+ght").isPresent());
    assertTrue(posted("grant_type=password&username=user&password=r%69ght").isPresent());
  }

  @Test
  void tokensShowNothingOfThemselves() {
    IssuedToken token = gotten("user", "right", "offline_token=true").orElseThrow();
    assertFalse(token.toString().contains(token.value()), token::toString);
    assertFalse(token.toString().contains(token.refresh().orElseThrow()), token::toString);
  }
}
