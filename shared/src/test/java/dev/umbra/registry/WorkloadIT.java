package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.SigningKeys;
import dev.umbra.access.TokenSettings;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.testing.registry.TestIssuer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs of a CI system push with its id tokens. */
final class WorkloadIT {
  private static final String UPLOADS = "/v2/org/app/blobs/uploads/";
  private static final String SCOPE = "scope=repository:org/app:pull,push";

  private final TestIssuer issuer = TestIssuer.start();
  private final TestRegistry open = TestRegistry.inline();
  private TestRegistry registry = open;

  @BeforeEach
  void guard() throws InvalidSettingsException {
    AccessPolicy policy =
        new AccessPolicyReader(Map.of())
            .read(
                """
                anonymous: []
                oidc:
                  - issuer: %s
                    audience: umbra
                    rules:
                      - claims: {project: org/app}
                        grants:
                          - {repositories: [docker.io/org/app], actions: [pull, push]}
                """
                    .formatted(issuer.url()));
    SigningKeys keys = SigningKeys.make();
    registry =
        open.guardedBy(
            AccessControl.of(() -> policy, TokenSettings.DEFAULT, () -> keys, open.clock()));
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private String token(Map<String, Object> claims) {
    return issuer.sign(issuer.claims(open.clock().instant(), claims).build());
  }

  private static String basic(String token) {
    return "Basic " + Base64.getEncoder().encodeToString(("oidc:" + token).getBytes(UTF_8));
  }

  private Answer gotten(String token) {
    return registry.send(
        TestRequest.get("/auth/token?service=umbra&" + SCOPE).with("Authorization", basic(token)));
  }

  private Answer posted(String token) {
    return registry.send(
        TestRequest.of("POST", "/auth/token")
            .withBody(
                ("grant_type=password&access_type=offline&username=oidc&password="
                        + token
                        + "&"
                        + SCOPE)
                    .getBytes(UTF_8)));
  }

  private Answer pushed(String authorization, String target) {
    return registry.send(TestRequest.of("POST", target).with("Authorization", authorization));
  }

  @Test
  void anIdTokenIsAPassword() {
    String token = token(Map.of("project", "org/app"));
    pushed(basic(token), UPLOADS).expect(202);
    pushed("Bearer " + gotten(token).expect(200).json().get("token"), UPLOADS).expect(202);
    Answer posted = posted(token).expect(200);
    pushed("Bearer " + posted.json().get("access_token"), UPLOADS).expect(202);
    assertFalse(posted.json().containsKey("refresh_token"));
  }

  @Test
  void whatTheRuleDoesNotGrantIsDenied() {
    String token = token(Map.of("project", "org/app"));
    pushed(basic(token), "/v2/org/other/blobs/uploads/").expectError(403, "DENIED");
    pushed(basic(token), UPLOADS + "?ns=quay.io").expectError(403, "DENIED");
    registry
        .send(
            TestRequest.of("DELETE", "/v2/org/app/manifests/1.0")
                .with("Authorization", basic(token)))
        .expectError(403, "DENIED");
  }

  @Test
  void whatNoRuleFitsIsNobodys() {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("project", "org/other"), Map.of("project", 1))) {
      isRefused(token(claims));
    }
    isRefused(
        issuer.sign(
            issuer
                .claims(open.clock().instant(), Map.of("project", "org/app"))
                .audience("other")
                .build()));
  }

  @Test
  void anIdTokenIsNoTokenOfTheRegistry() {
    String token = token(Map.of("project", "org/app"));
    pushed("Bearer " + token, UPLOADS).expectError(401, "UNAUTHORIZED");
  }

  @Test
  void aTokenOfTheRegistryIsNoIdToken() {
    String token = String.valueOf(gotten(token(Map.of("project", "org/app"))).json().get("token"));
    isRefused(token);
  }

  @Test
  void anIssuerThatAnswersNonsenseIsNoFailureOfTheRegistry() {
    issuer.say(TestIssuer.CONFIGURATION, 200, "null");
    isRefused(token(Map.of("project", "org/app")));
  }

  private void isRefused(String token) {
    Snapshot before = Snapshot.of(open.store());
    gotten(token).expectError(401, "UNAUTHORIZED");
    posted(token).expectError(401, "UNAUTHORIZED");
    Answer pushed = pushed(basic(token), UPLOADS).expectError(401, "UNAUTHORIZED");
    assertFalse(pushed.text().contains(token));
    assertEquals(before, Snapshot.of(open.store()));
  }
}
