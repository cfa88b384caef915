package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import dev.umbra.settings.InvalidSettingsException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessPolicyReaderTest {
  /** Of the password {@code secret}. */
  private static final String HASH = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

  private static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");

  private final AccessPolicyReader reader =
      new AccessPolicyReader(Map.of("ZUUL_PASS", "s3$cr\\et", "ZUUL_NAME", "zuul", "PATH", "/bin"));

  private AccessPolicy read(String text) throws InvalidSettingsException {
    return reader.read(text.replace("HASH", HASH));
  }

  private static Account account(AccessPolicy policy, String name) {
    return Optional.ofNullable(policy.accounts().get(name)).orElseThrow();
  }

  @Example
  void readsEverything() throws InvalidSettingsException {
    AccessPolicy policy =
        read(
            """
            users:
              zuul: {password: HASH, access: write}
              robot:
                password: "HASH"
                grants:
                  - repositories: ["docker.io/org/**", quay.io/org/app]
                    actions: [pull, push, delete]
            anonymous:
              - repositories: ["docker.io/library/*"]
                actions: [pull]
            oidc:
              - issuer: https://ci.example.com
                audience: umbra
                rules:
                  - claims: {project: org/app, ref: "refs/heads/*", protected: true, id: 5}
                    grants: [{repositories: [docker.io/org/app], actions: [push]}]
            """);
    assertEquals(Grants.WRITE, account(policy, "zuul").grants());
    assertTrue(account(policy, "zuul").hash().isOf("secret"));
    assertEquals(
        Set.of(Action.PULL, Action.PUSH, Action.DELETE), account(policy, "robot").grants().in(APP));
    assertEquals(Set.of(), policy.anonymous().in(APP));
    TrustedIssuer issuer = policy.issuers().getFirst();
    assertEquals("umbra", issuer.audience());
    Map<String, Object> claims =
        Map.of("project", "org/app", "ref", "refs/heads/main", "protected", true, "id", 5L);
    assertEquals(Set.of(Action.PUSH), issuer.grants(claims).in(APP));
  }

  @Example
  void readsAFileOfHtpasswds() throws InvalidSettingsException {
    AccessPolicy policy =
        read("# users\n\nzuul:HASH\r\n  robot two:" + HASH.replace("$2y", "$2b") + "\n");
    assertEquals(Set.of("zuul", "robot two"), policy.accounts().keySet());
    assertEquals(Grants.EVERYTHING, account(policy, "zuul").grants());
    assertTrue(account(policy, "robot two").hash().isOf("secret"));
    assertEquals(Grants.READ, policy.anonymous());
  }

  @Example
  void readsZuulRegistrysConfigurationAsItIs() throws InvalidSettingsException {
    AccessPolicy policy =
        read(
            """
            registry:
              address: '0.0.0.0'
              port: 9000
              public-url: https://registry.example.com
              tls-cert: /tls/cert.pem
              secret: "%(ZUUL_NOT_SET)"
              users:
                - name: "%(ZUUL_NAME)"
                  pass: '%(ZUUL_PASS)'
                  access: write
                - {name: other, pass: 'a%(ZUUL_PASS)s:b', access: read}
              storage:
                driver: filesystem
                root: /storage
            """);
    assertTrue(account(policy, "zuul").hash().isOf("s3$cr\\et"));
    assertEquals(Grants.WRITE, account(policy, "zuul").grants());
    assertTrue(account(policy, "other").hash().isOf("as3$cr\\ets:b"));
    assertEquals(Grants.READ, account(policy, "other").grants());
    assertEquals(Grants.NONE, policy.anonymous());
  }

  @Example
  void whereNobodyIsNamedItIsSaidWhatEverybodyMay() throws InvalidSettingsException {
    assertEquals(Grants.NONE, read("anonymous: []").anonymous());
    assertEquals(Grants.NONE, read("{users: {}, anonymous: []}").anonymous());
    assertEquals(Grants.NONE, read("---\nanonymous: []\n").anonymous());
  }

  @Example
  void aFileThatWasCutOffOpensNothing() {
    String whole =
        """
        users:
          writer: {password: HASH, access: write}
          reader: {password: HASH, access: read}
        anonymous: []
        """
            .replace("HASH", HASH);
    int reader = whole.indexOf("\n  reader") + 1;
    for (int length = 0; length < whole.length(); length++) {
      String part = whole.substring(0, length);
      // With the writer alone, everybody may pull: nothing tells that from a whole file.
      if (length < whole.indexOf("write}") || length > reader + 12) {
        assertFalse(isOpen(part), part);
      }
    }
  }

  private boolean isOpen(String text) {
    try {
      return read(text).isPublic();
    } catch (InvalidSettingsException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | users are a YAML or JSON document",
        "{ | users are a YAML or JSON document",
        "{users: {a: {password: HASH, access: read}} | users are a YAML or JSON document",
        "user: {} | users: 'user' is not known; there may be users, anonymous, oidc",
        "users: [] | users: 'users' has members of its own",
        "users: {a: HASH} | user a: it has members: 'password' and 'access' or 'grants'",
        "users: {a: {access: read}} | user a: 'password' is a bcrypt hash, such as 'htpasswd -nB a'",
        "users: {a: {password: s3cret, access: read}} | user a: 'password' is a bcrypt hash",
        "users: {a: {password: 12345, access: read}} | user a: 'password' is a text",
        "users: {a: {pass: s3cret, access: read}} | user a: 'pass' is not known",
        "users: {a: {password: HASH}} | user a: there is 'access' or 'grants'",
        "users: {a: {password: HASH, access: read, grants: []}} | user a: there is 'access' or",
        "users: {a: {password: HASH, access: all}} | user a: 'access' is read or write, not 'all'",
        "users: {a: {password: HASH, grants: {}}} | user a: 'grants' is a list",
        "users: {a: {password: HASH, grants: [x]}} | user a, grant 1: it has 'repositories' and 'actions'",
        "users: {a: {password: HASH, grants: [{actions: [pull]}]}} | user a, grant 1: 'repositories' has patterns",
        "users: {a: {password: HASH, grants: [{repositories: ['**']}]}} | user a, grant 1: 'actions' are pull",
        "users: {a: {password: HASH, grants: [{repositories: ['**'], actions: [read]}]}} | 'actions' are pull, push, delete and catalog, not 'read'",
        "users: {a: {password: HASH, grants: [{repositories: ['org/*'], actions: [pull]}]}} | 'org/*' would match none",
        "users: {a: {password: HASH, grants: [{repositories: ['docker.io/Org/*'], actions: [pull]}]}} | would match none",
        "users: {a: {password: HASH, grants: [{repositories: ['docker.io/org/*'], actions: [catalog]}]}} | it goes with '**' only",
        "users: {a: {password: HASH, grants: [{repositories: ['**'], actions: [pull], extra: 1}]}} | 'extra' is not known",
        "users: {'': {password: HASH, access: read}} | a user's name has 1 to 255 characters and no colon",
        "users: {'a:b': {password: HASH, access: read}} | a user's name has 1 to 255 characters and no colon",
        "anonymous: pull | users: 'anonymous' is a list",
        "anonymous: | users: 'anonymous' is a list",
        "{} | users: nobody is named, so 'anonymous' has to say",
        "users: | users: nobody is named, so 'anonymous' has to say",
        "users: {} | users: nobody is named, so 'anonymous' has to say",
        "oidc: [{issuer: 'https://ci.example.com', audience: a}, {issuer: 'https://ci.example.com', audience: a}] | users: 'oidc' has https://ci.example.com twice",
        "anonymous: [{repositories: ['**'], actions: [sing]}] | anonymous, grant 1: 'actions' are",
        "oidc: {} | users: 'oidc' is a list",
        "oidc: [x] | oidc: an issuer has 'issuer', 'audience' and 'rules'",
        "oidc: [{audience: a}] | oidc: 'issuer' is a URL such as",
        "oidc: [{issuer: 'http://ci.example.com', audience: a}] | oidc: 'issuer' is a URL such as",
        "oidc: [{issuer: 'https://', audience: a}] | oidc: 'issuer' is a URL such as",
        "oidc: [{issuer: 'https://ci.example.com?a=b', audience: a}] | oidc: 'issuer' is a URL such as",
        "oidc: [{issuer: 'file:///etc/passwd', audience: a}] | oidc: 'issuer' is a URL such as",
        "oidc: [{issuer: 'https://ci.example.com'}] | oidc https://ci.example.com: 'audience' is",
        "oidc: [{issuer: 'https://ci.example.com', audience: ' '}] | oidc https://ci.example.com: 'audience' is",
        "oidc: [{issuer: 'https://ci.example.com', audience: a, rules: [x]}] | rule 1: it has 'claims' and 'grants'",
        "oidc: [{issuer: 'https://ci.example.com', audience: a, rules: [{grants: []}]}] | rule 1: without 'claims' it would hold for every token",
        "oidc: [{issuer: 'https://ci.example.com', audience: a, rules: [{claims: {x: y}, grants: [{}]}]}] | rule 1, grant 1: 'repositories' has patterns",
        "registry: {} | zuul-registry's configuration has 'registry' with 'users'",
        "registry: {users: []} | zuul-registry's configuration has 'registry' with 'users'",
        "registry: {users: [x]} | a user has 'name', 'pass' and 'access'",
        "registry: {users: [{pass: s3cret, access: read}]} | a user has no 'name'",
        "registry: {users: [{name: a, access: read}]} | user a has no 'pass'",
        "registry: {users: [{name: a, pass: s3cret}]} | user a has no 'access'",
        "registry: {users: [{name: a, pass: s3cret, access: all}]} | user a: 'access' is read or write, not 'all'",
        "registry: {users: [{name: a, pass: '%(ZUUL_NO)', access: read}]} | user a: ZUUL_NO is not set",
        "registry: {users: [{name: a, pass: s3cret, access: read}, {name: a, pass: s3cret, access: read}]} | user a is there twice",
        "a:s3cret | line 1: the hash of user a is not bcrypt's, which 'htpasswd -B' makes",
        "a:$apr1$s3cret$abc | line 1: the hash of user a is not bcrypt's",
      })
  void refuses(String text, String message) {
    InvalidSettingsException wrong = assertThrows(InvalidSettingsException.class, () -> read(text));
    assertTrue(wrong.reason().contains(message), wrong.reason());
    assertFalse(wrong.reason().contains("s3cret"), wrong.reason());
    assertFalse(wrong.reason().contains(HASH.substring(10)), wrong.reason());
    assertFalse(wrong.reason().contains("Optional"), wrong.reason());
  }

  @Example
  void otherLinesOfHtpasswdsFileAreNamedByTheirNumber() {
    InvalidSettingsException wrong =
        assertThrows(InvalidSettingsException.class, () -> read("a:HASH\n\ns3cret\n"));
    assertEquals("line 3 is no 'user:hash'", wrong.reason());
    wrong = assertThrows(InvalidSettingsException.class, () -> read("a:HASH\na:HASH\n"));
    assertEquals("user a is there twice", wrong.reason());
  }

  @Example
  void theUserOfIdTokensIsNoOther() {
    InvalidSettingsException wrong =
        assertThrows(
            InvalidSettingsException.class,
            () ->
                read(
                    """
                    users: {oidc: {password: HASH, access: read}}
                    oidc: [{issuer: 'https://ci.example.com', audience: a}]
                    """));
    assertTrue(wrong.reason().contains("'oidc' is the user whose password is an id token"));
  }

  @Example
  void onlyVariablesOfZuulsAreSubstituted() throws InvalidSettingsException {
    AccessPolicy policy =
        read("registry: {users: [{name: a, pass: '%(PATH)%(zuul_x)', access: read}]}");
    assertTrue(account(policy, "a").hash().isOf("%(PATH)%(zuul_x)"));
  }

  @Property
  void anyTextIsAPolicyOrRefused(@ForAll String text) {
    try {
      assertEquals(Map.of(), read(text).accounts());
    } catch (InvalidSettingsException e) {
      assertFalse(e.reason().isEmpty());
    }
  }
}
