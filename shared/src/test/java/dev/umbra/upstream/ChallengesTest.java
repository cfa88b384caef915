package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.upstream.Challenge.Basic;
import dev.umbra.upstream.Challenge.Bearer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {
  private static final Bearer HUB =
      new Bearer(
          "https://auth.docker.io/token",
          Optional.of("registry.docker.io"),
          Optional.of("repository:library/alpine:pull"));

  private static List<Challenge> parse(String... headers) {
    return Challenges.parse(List.of(headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:library/alpine:pull\"",
        "bearer REALM=\"https://auth.docker.io/token\" , service=registry.docker.io,,scope = \"repository:library/alpine:pull\", error=\"invalid_token\"",
        "Bearer service=\"registry.docker.io\" realm=\"https://auth.docker.io/token\" scope=\"repository:library/alpine:pull\"",
        "Bearer realm=\"https://auth.docker.io\\/token\",service=\"registry.docker.io\",scope=\"repository:library/alpine:pull",
      })
  void readsWhatRegistriesSend(String header) {
    Bearer read = (Bearer) parse(header).getFirst();
    assertEquals(HUB.realm(), read.realm());
    assertEquals(HUB.service(), read.service());
  }

  @Test
  void readsTheScope() {
    assertEquals(
        List.of(HUB),
        parse(
            "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                + "scope=\"repository:library/alpine:pull\""));
  }

  @Test
  void readsSeveralInOneHeader() {
    assertEquals(
        List.of(new Basic(), new Bearer("https://a/t", Optional.of("s, t"), Optional.empty())),
        parse(
            "Negotiate, Basic realm=\"x, Bearer y=z\", Bearer realm=\"https://a/t\", service=\"s, t\""));
  }

  @Test
  void readsSeveralHeaders() {
    assertEquals(
        List.of(new Bearer("https://a/t", Optional.empty(), Optional.empty()), new Basic()),
        parse("Bearer realm=\"https://a/t\"", "Digest nonce=abc==, qop=auth", "Basic"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "Bearer",
        "realm=\"x\"",
        "Bearer scope=\"x\"",
        "\"Basic\u00e4",
        "Newauth token68=="
      })
  void whatSaysNothingIsNothing(String header) {
    assertEquals(0, parse(header).stream().filter(Bearer.class::isInstance).count());
  }

  @Property
  void neverThrows(@ForAll String header) {
    var _ = parse(header, "Bearer " + header, "Bearer realm=\"" + header);
  }

  @Property
  void quotedTextIsReadAsItIs(@ForAll String text) {
    String quoted = text.replace("\n", "").replace("\\", "\\\\").replace("\"", "\\\"");
    Bearer read = (Bearer) parse("Basic realm=x, Bearer realm=\"" + quoted + "\"").get(1);
    assertEquals(text.replace("\n", ""), read.realm());
  }
}
