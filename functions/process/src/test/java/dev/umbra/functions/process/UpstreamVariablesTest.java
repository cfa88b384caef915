package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.upstream.UpstreamSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpstreamVariablesTest {
  private static Optional<UpstreamSettings> read(String text) {
    return UpstreamVariables.read(new Environment(Map.of("UPSTREAMS", text)))
        .flatMap(UpstreamVariables::given);
  }

  private static String refusal(String text) {
    return String.valueOf(
        assertThrows(InvalidEnvironmentException.class, () -> read(text)).getMessage());
  }

  @Test
  void noneAreConfiguredWhereItIsNotSet() {
    assertEquals(Optional.empty(), UpstreamVariables.read(new Environment(Map.of())));
    assertEquals(Optional.empty(), read(""));
  }

  @Test
  void readsJsonAndYaml() {
    Set<String> hosts = Set.of("quay.io", "ghcr.io");
    for (String text :
        new String[] {
          "{\"upstreams\":{\"quay.io\":{},\"ghcr.io\":{}}}",
          "upstreams:\n  quay.io: {}\n  ghcr.io:\n"
        }) {
      assertEquals(hosts, read(text).orElseThrow().upstreams().byHost().keySet());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upstreams: {docker.io: {}}",
        "upstreams: {docker.io: {url: 'https://registry-1.docker.io'}}",
        "upstreams: {quay.io: {}, docker.io: {freshness: 1h}}",
      })
  void dockerHubWantsCredentials(String text) {
    assertEquals(
        "environment variable UPSTREAMS is wrong: docker.io needs username and password here:"
            + " anonymous pulls from shared addresses are mostly refused",
        refusal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upstreams: {docker.io: {username: me, password: secret}}",
        "upstreams: {docker.io: {url: 'https://mirror.example.com'}}",
      })
  void withCredentialsOrAtAMirrorDockerHubIsGood(String text) {
    assertEquals(Set.of("docker.io"), read(text).orElseThrow().upstreams().byHost().keySet());
  }

  @Test
  void oneMessageSaysWhatIsWrong() {
    assertEquals(
        "environment variable UPSTREAMS is wrong: upstream registry.example.com: it is not known"
            + " by its name and needs 'url: https://...'",
        refusal("upstreams: {registry.example.com: {}}"));
  }

  @Test
  void aSecretMayHaveTheDocument() {
    UpstreamVariables variables =
        UpstreamVariables.read(new Environment(Map.of("UPSTREAMS_SECRET", "upstreams")))
            .orElseThrow();
    assertEquals(Optional.of("upstreams"), variables.secret());
    assertEquals(Optional.empty(), variables.given());
  }

  @Test
  void bothAreTooMany() {
    Environment both =
        new Environment(
            Map.of("UPSTREAMS", "upstreams: {quay.io: {}}", "UPSTREAMS_SECRET", "upstreams"));
    assertEquals(
        "environment variable UPSTREAMS is wrong: with UPSTREAMS_SECRET the document is that"
            + " secret's",
        assertThrows(InvalidEnvironmentException.class, () -> UpstreamVariables.read(both))
            .getMessage());
  }
}
