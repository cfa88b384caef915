package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2/} and {@code /auth/token}: how a client finds that it may. */
final class EntranceRouteTest {
  private final TestRegistry registry = TestRegistry.inline();

  @ParameterizedTest
  @ValueSource(strings = {"Bearer any", "Basic dXNlcjpwYXNz", "nonsense"})
  void whoBringsCredentialsMayEnter(String credentials) {
    for (String method : List.of("GET", "HEAD")) {
      for (String path : List.of("/v2/", "/v2")) {
        Answer answer =
            registry.send(TestRequest.of(method, path).with("Authorization", credentials));
        assertEquals(
            "registry/2.0", answer.expect(200).required("Docker-Distribution-Api-Version"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?account=u",
        "?service=registry.example:5000&scope=repository:team/app:pull",
        "?scope=repository:a:pull&scope=repository:b:pull,push",
        "?scope=repository:a:pull%20repository:b:pull",
        "?scope=nonsense&ns=!!"
      })
  void anybodyIsGivenAToken(String query) {
    for (String method : List.of("GET", "POST")) {
      Answer answer = registry.send(TestRequest.of(method, "/auth/token" + query)).expect(200);
      assertEquals(answer.json().get("token"), answer.json().get("access_token"));
      assertEquals(600, answer.json().get("expires_in"));
      assertFalse(answer.json().containsKey("issued_at"));
      assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
      String token = "Bearer " + answer.json().get("token");
      registry.send(TestRequest.get("/v2/").with("Authorization", token)).expect(200);
    }
  }

  @Test
  void aFormOfOAuthIsTaken() {
    byte[] form = "grant_type=password&username=u&password=p".getBytes(UTF_8);
    Answer answer = registry.send(TestRequest.of("POST", "/auth/token").withBody(form));
    assertTrue(answer.expect(200).json().containsKey("access_token"));
  }

  @Test
  void repositoriesAreOpenWithoutAToken() {
    new Pusher(registry, "team/app").image("1.0");
    registry.get("/v2/team/app/manifests/1.0").expect(200);
    registry.get("/v2/_catalog").expect(200);
  }
}
