package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Time is counted in hashes and their costs. */
final class PasswordsTest {
  private static final PasswordHash CHEAP = PasswordHash.ofNothing(4);
  private static final PasswordHash DEAR = PasswordHash.ofNothing(12);

  private final TestClock clock = new TestClock();
  private final List<Integer> costs = new ArrayList<>();
  private final Passwords passwords =
      new Passwords(
          clock,
          (hash, password) -> {
            costs.add(hash.cost());
            return password.equals("right");
          });

  private static AccessPolicy policy(PasswordHash hash) {
    return AccessPolicy.of(
        Map.of("user", new Account("user", hash, Grants.READ)), Optional.empty(), List.of());
  }

  private boolean isGood(PasswordHash hash, String name, String password) {
    return passwords.check(policy(hash), name, password).isPresent();
  }

  @Test
  void aStrangerCostsAsMuchAsAWrongPassword() {
    assertFalse(isGood(DEAR, "user", "wrong"));
    assertFalse(isGood(DEAR, "stranger", "wrong"));
    assertFalse(isGood(DEAR, "stranger", "right"));
    assertEquals(List.of(12, 12, 12), costs);
  }

  @Test
  void aCheapHashCostsAsMuchAsTheDearest() {
    AccessPolicy policy =
        AccessPolicy.of(
            Map.of(
                "cheap", new Account("cheap", CHEAP, Grants.READ),
                "dear", new Account("dear", DEAR, Grants.READ)),
            Optional.empty(),
            List.of());
    for (String name : List.of("cheap", "dear", "stranger")) {
      costs.clear();
      assertEquals(Optional.empty(), passwords.check(policy, name, "wrong"));
      assertEquals(1 << 12, costs.stream().mapToInt(cost -> 1 << cost).sum(), name);
    }
  }

  @Test
  void whereThereIsNobodyAStrangerStillCostsSomething() {
    AccessPolicy empty = AccessPolicy.of(Map.of(), Optional.empty(), List.of());
    assertEquals(Optional.empty(), passwords.check(empty, "stranger", "right"));
    assertEquals(List.of(10), costs);
  }

  @Test
  void whatWasRightIsKnownForAWhile() {
    assertTrue(isGood(CHEAP, "user", "right"));
    assertTrue(isGood(CHEAP, "user", "right"));
    assertEquals(1, costs.size());
    clock.advance(Duration.ofMinutes(5));
    assertTrue(isGood(CHEAP, "user", "right"));
    assertEquals(2, costs.size());
  }

  @Test
  void whatWasWrongIsNot() {
    assertFalse(isGood(CHEAP, "user", "wrong"));
    assertFalse(isGood(CHEAP, "user", "wrong"));
    assertEquals(2, costs.size());
  }

  @Test
  void anotherHashIsNotRemembered() {
    assertTrue(isGood(CHEAP, "user", "right"));
    assertTrue(isGood(DEAR, "user", "right"));
    assertEquals(List.of(4, 12), costs);
  }

  @Test
  void aUserWhoIsGoneIsNotRemembered() {
    assertTrue(isGood(CHEAP, "user", "right"));
    AccessPolicy empty = AccessPolicy.of(Map.of(), Optional.empty(), List.of());
    assertEquals(Optional.empty(), passwords.check(empty, "user", "right"));
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int count = 0; count < 2_500; count++) {
      String name = "user" + count;
      AccessPolicy policy =
          AccessPolicy.of(
              Map.of(name, new Account(name, CHEAP, Grants.READ)), Optional.empty(), List.of());
      assertTrue(passwords.check(policy, name, "right").isPresent());
      assertTrue(passwords.check(policy, name, "right").isPresent());
    }
    assertEquals(2_500, costs.size());
  }

  @Test
  void realHashesAreChecked() {
    PasswordHash hash =
        PasswordHash.parse("$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")
            .orElseThrow();
    Passwords real = new Passwords(clock);
    assertTrue(real.check(policy(hash), "user", "secret").isPresent());
    assertTrue(real.check(policy(hash), "user", "secret").isPresent());
    assertFalse(real.check(policy(hash), "user", "Secret").isPresent());
    assertFalse(real.check(policy(hash), "other", "secret").isPresent());
  }
}
