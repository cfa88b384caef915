package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.RepositoryName;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.upstream.UpstreamSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecretUpstreamsTest {
  private static final String QUAY = "{upstreams: {quay.io: {}}}";
  private static final RepositoryName ON_QUAY = RepositoryName.ofCanonical("quay.io/org/app");
  private static final RepositoryName ON_GHCR = RepositoryName.ofCanonical("ghcr.io/org/app");

  private Optional<String> text = Optional.of(QUAY);
  private final SecretUpstreams upstreams = new SecretUpstreams(this::said);

  private UpstreamSettings said() {
    try {
      return UpstreamVariables.parse(
          text.orElseThrow(() -> new RegistryException(ErrorCode.UNAVAILABLE, "not now")));
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void knowsThoseThatTheSecretNames() {
    assertTrue(upstreams.has(ON_QUAY));
    assertFalse(upstreams.has(ON_GHCR));
    assertTrue(upstreams.of(ON_QUAY).isPresent());
  }

  @Test
  void aSecretThatSaysTheSameMakesNoNewClients() {
    assertEquals(upstreams.of(ON_QUAY), upstreams.of(ON_QUAY));
  }

  @Test
  void aSecretThatSaysSomethingElseDoes() {
    var before = upstreams.of(ON_QUAY);
    text = Optional.of("{upstreams: {quay.io: {freshness: 1h}, ghcr.io: {}}}");
    assertTrue(upstreams.has(ON_GHCR));
    assertNotEquals(before, upstreams.of(ON_QUAY));
  }

  @Test
  void whereItWasNeverReadThereAreNone() {
    text = Optional.empty();
    assertFalse(upstreams.has(ON_QUAY));
    assertEquals(Optional.empty(), upstreams.of(ON_QUAY));
    text = Optional.of(QUAY);
    assertTrue(upstreams.has(ON_QUAY));
  }
}
