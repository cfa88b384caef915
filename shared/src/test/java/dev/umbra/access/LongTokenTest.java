package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is asked for, the token that is issued is one that is accepted. */
final class LongTokenTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  @Test
  void asManyScopesAsThereMayBeOfTheLongestNames() {
    String begin = "docker.io/org/";
    String name = "a".repeat(RepositoryName.MAX_LENGTH - begin.length() - 2);
    List<Scope> scopes =
        Scope.parseAll(
            IntStream.range(10, 10 + Scope.MOST)
                .mapToObj(number -> "repository:" + begin + name + number + ":*")
                .toList());
    Grants grants =
        new Grants(List.of(new Grant(List.of(Glob.of("docker.io/org/*")), Set.of(Action.PULL))));
    AccessToken token =
        new AccessToken(
            Optional.of("somebody"),
            TokenAccess.granted(scopes, grants),
            TokenAccess.refused(scopes, grants));
    SigningKeys keys = SigningKeys.make();
    String signed = new TokenSigner(TokenSettings.DEFAULT, keys).sign(token, NOW);
    TokenVerifier verifier = new TokenVerifier(TokenSettings.DEFAULT, keys.publicHalf());
    assertEquals(Optional.of(token), verifier.verify(signed, NOW));
    assertEquals(Scope.MOST, token.granted().repositories().size());
  }
}
