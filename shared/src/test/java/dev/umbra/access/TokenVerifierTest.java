package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Tokens, as they are signed and verified; forged ones are in {@code attacks.csv}. */
final class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final TokenSettings SETTINGS = TokenSettings.DEFAULT;
  private static final SigningKeys KEYS = SigningKeys.make();
  private static final Account ACCOUNT =
      new Account("user", PasswordHash.ofNothing(4), Grants.READ);
  private static final AccessToken TOKEN =
      new AccessToken(
          Optional.of("user"),
          new TokenAccess(Map.of("docker.io/org/app", Set.of(Action.PULL, Action.PUSH)), true),
          new TokenAccess(Map.of("docker.io/org/app", Set.of(Action.DELETE)), false));

  private static String sign(SigningKeys keys) {
    return new TokenSigner(SETTINGS, keys).sign(TOKEN, NOW);
  }

  private static Optional<AccessToken> verify(SigningKeys keys, String token, Instant now) {
    return new TokenVerifier(SETTINGS, keys.publicHalf()).verify(token, now);
  }

  private static AccessPolicy policy(Account... accounts) {
    Map<String, Account> byName = new HashMap<>();
    for (Account account : accounts) {
      byName.put(account.name(), account);
    }
    return AccessPolicy.of(byName, Optional.empty(), List.of());
  }

  @Example
  void saysWhatWasSigned() {
    assertEquals(Optional.of(TOKEN), verify(KEYS, sign(KEYS), NOW));
  }

  @Example
  void somebodyWithoutCredentialsIsNobody() {
    AccessToken nobodys = new AccessToken(Optional.empty(), TokenAccess.NONE, TokenAccess.NONE);
    String token = new TokenSigner(SETTINGS, KEYS).sign(nobodys, NOW);
    assertEquals(Optional.of(nobodys), verify(KEYS, token, NOW));
  }

  @Example
  void isGoodForItsTimeAndHalfAMinute() {
    String token = sign(KEYS);
    Instant end = NOW.plus(SETTINGS.validity());
    assertTrue(verify(KEYS, token, NOW.minusSeconds(30)).isPresent());
    assertFalse(verify(KEYS, token, NOW.minusSeconds(31)).isPresent());
    assertTrue(verify(KEYS, token, end.plusSeconds(29)).isPresent());
    assertFalse(verify(KEYS, token, end.plusSeconds(30)).isPresent());
  }

  @Example
  void twoKeysAreGoodAndTheThirdIsNot() {
    SigningKeys second = KEYS.rotated(1);
    SigningKeys third = second.rotated(1);
    assertTrue(verify(second, sign(KEYS), NOW).isPresent());
    assertTrue(verify(third, sign(second), NOW).isPresent());
    assertTrue(verify(third, sign(third), NOW).isPresent());
    assertFalse(verify(third, sign(KEYS), NOW).isPresent());
    assertFalse(verify(KEYS, sign(second), NOW).isPresent());
  }

  @Example
  void anotherRegistrysIsNotGood() {
    for (TokenSettings other :
        List.of(
            new TokenSettings("other", "umbra", Duration.ofMinutes(1)),
            new TokenSettings("umbra", "other", Duration.ofMinutes(1)),
            new TokenSettings("umbra", "umbra/refresh", Duration.ofMinutes(1)))) {
      assertFalse(verify(KEYS, new TokenSigner(other, KEYS).sign(TOKEN, NOW), NOW).isPresent());
    }
  }

  private static Optional<Account> refreshed(AccessPolicy policy, String token, Instant now) {
    return new TokenVerifier(SETTINGS, KEYS.publicHalf()).verifyRefresh(token, policy, now);
  }

  @Example
  void aRefreshTokenStandsForAPassword() {
    String token = new TokenSigner(SETTINGS, KEYS).signRefresh(ACCOUNT, NOW, Duration.ofDays(1));
    assertEquals(Optional.of(ACCOUNT), refreshed(policy(ACCOUNT), token, NOW));
    assertEquals(Optional.empty(), refreshed(policy(), token, NOW));
    Account changed = new Account("user", PasswordHash.ofNothing(4), Grants.READ);
    assertEquals(Optional.empty(), refreshed(policy(changed), token, NOW));
    assertEquals(Optional.empty(), refreshed(policy(ACCOUNT), token, NOW.plus(Duration.ofDays(2))));
    assertFalse(token.contains(ACCOUNT.hash().text()));
  }

  @Example
  void oneKindDoesNotPassForTheOther() {
    String refresh = new TokenSigner(SETTINGS, KEYS).signRefresh(ACCOUNT, NOW, Duration.ofDays(1));
    assertEquals(Optional.empty(), verify(KEYS, refresh, NOW));
    assertEquals(Optional.empty(), refreshed(policy(ACCOUNT), sign(KEYS), NOW));
  }

  @Example
  void aWholeRefreshTokenOfARenamedUserIsNotTheOthers() {
    String token = new TokenSigner(SETTINGS, KEYS).signRefresh(ACCOUNT, NOW, Duration.ofDays(1));
    Account other = new Account("other", ACCOUNT.hash(), Grants.EVERYTHING);
    assertEquals(Optional.empty(), refreshed(policy(other), token, NOW));
  }

  @Property
  void anyTextIsNoToken(@ForAll("texts") String text) {
    assertEquals(Optional.empty(), verify(KEYS, text, NOW));
    assertEquals(Optional.empty(), refreshed(policy(ACCOUNT), text, NOW));
  }

  @Property
  void noOtherTextOfTheSameLengthIsTheToken(
      @ForAll("places") int place, @ForAll("letters") char letter) {
    String token = sign(KEYS);
    int index = place % token.length();
    String changed = token.substring(0, index) + letter + token.substring(index + 1);
    // The last letter of a part has bits that mean nothing.
    verify(KEYS, changed, NOW).ifPresent(read -> assertEquals(TOKEN, read));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> letters =
        Arbitraries.strings().alpha().numeric().withChars("-_=").ofMaxLength(60);
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        letters.list().ofMinSize(2).ofMaxSize(6).map(parts -> String.join(".", parts)),
        letters.map(part -> sign(KEYS).split("\\.", 2)[0] + "." + part + ".AAAA"));
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 5_000);
  }

  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.chars().alpha().numeric().with('-', '_', '.', '=', ' ');
  }

  @Example
  void ofAccessOnlyWhatHasTheRightShapeIsRead() {
    List<@Nullable Object> entries = new ArrayList<>();
    entries.add(null);
    entries.add("docker.io/org/app");
    entries.add(Map.of("type", "repository", "name", "docker.io/org/a", "actions", "pull"));
    entries.add(Map.of("type", "repository", "name", 1, "actions", List.of("pull")));
    entries.add(
        Map.of("type", "repository", "name", "docker.io/org/app", "actions", List.of("pull", "x")));
    TokenAccess read = TokenClaims.read(entries);
    assertEquals(Set.of(Action.PULL), read.in(RepositoryName.ofCanonical("docker.io/org/app")));
    assertEquals(Set.of(), read.in(RepositoryName.ofCanonical("docker.io/org/a")));
    assertFalse(read.catalog());
    assertEquals(TokenAccess.NONE, TokenClaims.read(null));
    assertEquals(TokenAccess.NONE, TokenClaims.read("*"));
  }
}
