package dev.umbra.access;

import static dev.umbra.access.Action.CATALOG;
import static dev.umbra.access.Action.DELETE;
import static dev.umbra.access.Action.PULL;
import static dev.umbra.access.Action.PUSH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryName;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GrantsTest {
  private static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  private static final RepositoryName OTHER = RepositoryName.ofCanonical("quay.io/org/app");
  private static final PasswordHash HASH = PasswordHash.ofNothing(4);

  private static Grant grant(String pattern, Action... actions) {
    return new Grant(List.of(Glob.of(pattern)), Set.of(actions));
  }

  private static Grants grants(Grant... grants) {
    return new Grants(List.of(grants));
  }

  @Test
  void whatAnyGrantAllowsIsAllowed() {
    Grants grants = grants(grant("docker.io/**", PULL), grant("docker.io/org/*", PUSH));
    assertEquals(Set.of(PULL, PUSH), grants.in(APP));
    assertEquals(Set.of(), grants.in(OTHER));
    assertTrue(grants.in(APP).contains(PUSH));
    assertFalse(grants.in(APP).contains(DELETE));
    assertEquals(Set.of(PULL, PUSH, DELETE), grants.and(grants(grant("**", DELETE))).in(APP));
    assertEquals(Set.of(), Grants.NONE.in(APP));
    assertEquals(Set.of(PULL, PUSH, DELETE), Grants.EVERYTHING.in(OTHER));
  }

  @Test
  void toListAllIsNothingThatIsDoneInARepository() {
    assertEquals(Set.of(), grants(grant("**", CATALOG)).in(APP));
    assertTrue(grants(grant("**", CATALOG)).allowCatalog());
    assertFalse(Grants.WRITE.allowCatalog());
  }

  @Test
  void everythingIsWhatEveryNameMatches() {
    assertTrue(Grants.READ.allowPullOfEverything());
    assertFalse(grants(grant("**", PUSH)).allowPullOfEverything());
    assertFalse(grants(grant("docker.io/**", PULL)).allowPullOfEverything());
  }

  private static Grants anonymous(Optional<Grants> said, Grants... ofAccounts) {
    Map<String, Account> accounts = new HashMap<>();
    for (Grants grants : ofAccounts) {
      String name = "user" + accounts.size();
      accounts.put(name, new Account(name, HASH, grants));
    }
    return AccessPolicy.of(accounts, said, List.of()).anonymous();
  }

  @Test
  void everybodyMayPullUntilThereIsAReader() {
    assertEquals(Grants.READ, anonymous(Optional.empty()));
    assertEquals(Grants.READ, anonymous(Optional.empty(), Grants.WRITE));
    assertEquals(Grants.READ, anonymous(Optional.empty(), Grants.EVERYTHING, Grants.NONE));
    assertEquals(Grants.NONE, anonymous(Optional.empty(), Grants.WRITE, Grants.READ));
    assertEquals(Grants.NONE, anonymous(Optional.empty(), grants(grant("docker.io/org/*", PULL))));
    assertEquals(
        Grants.NONE, anonymous(Optional.empty(), grants(grant("docker.io/a/*", PULL, DELETE))));
  }

  @Test
  void unlessThePolicySaysOtherwise() {
    assertEquals(Grants.READ, anonymous(Optional.of(Grants.READ), Grants.READ));
    assertEquals(Grants.NONE, anonymous(Optional.of(Grants.NONE), Grants.WRITE));
  }

  @Test
  void anIssuersReaderIsOneToo() {
    TrustedIssuer issuer =
        new TrustedIssuer(
            URI.create("https://ci.example.com"),
            "umbra",
            List.of(new ClaimRule(Map.of("project", Glob.of("*")), Grants.READ)));
    assertEquals(
        Grants.NONE, AccessPolicy.of(Map.of(), Optional.empty(), List.of(issuer)).anonymous());
  }
}
