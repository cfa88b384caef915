package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimKeyTest {
  private static final String HEX = "ab".repeat(32);
  private static final Digest DIGEST = Digest.parse("sha256:" + HEX).orElseThrow();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker.io/library/alpine",
        "localhost:5000/app",
        "quay.io/a/b__c/d-e.f",
        "alpine"
      })
  void readsWhatItWrites(String name) {
    ClaimKey blob = new ClaimKey(RepositoryName.ofCanonical(name), DIGEST);
    assertEquals(Optional.of(blob), ClaimKey.parse(blob.key().value()));
  }

  @Test
  void isBelowTheClaimsPrefix() {
    assertEquals(
        "claims/docker.io!library!alpine/sha256/" + HEX,
        new ClaimKey(RepositoryName.ofCanonical("docker.io/library/alpine"), DIGEST).key().value());
  }

  @Test
  void readsSha512() {
    assertEquals(
        Optional.of(
            new ClaimKey(
                RepositoryName.ofCanonical("quay.io/app"),
                Digest.parse("sha512:" + HEX + HEX).orElseThrow())),
        ClaimKey.parse("claims/quay.io!app/sha512/" + HEX + HEX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "claims/",
        "claims///",
        "claims/quay.io!app/sha256",
        "claims/quay.io!app/sha256/",
        "claims/quay.io!app/sha256/ab",
        "claims/quay.io!app/md5/abababababababababababababababab",
        "claims/quay.io!App/sha256/HEX",
        "claims/!app/sha256/HEX",
        "claims/quay.io!app/sha256:HEX/HEX",
        "claims/quay.io!app/sha256/HEX/",
        "claims/quay.io!app/sha256/HEX/more",
        "claims/quay.io/app/sha256/HEX",
        "/claims/quay.io!app/sha256/HEX",
        "upstream/quay.io!app/sha256/HEX",
        "claims/quay.io!app/SHA256/HEX",
      })
  void everythingElseIsNone(String key) {
    assertEquals(Optional.empty(), ClaimKey.parse(key.replace("HEX", HEX)));
  }

  @Property
  void neverThrows(@ForAll String name, @ForAll String rest) {
    var _ = ClaimKey.parse(name);
    var _ = ClaimKey.parse("claims/" + name + "/" + rest);
    var _ = ClaimKey.parse("claims/" + name + "/sha256/" + rest);
  }

  @Property
  void whatIsReadIsWrittenTheSame(@ForAll String name) {
    String key = "claims/" + name + "/sha256/" + HEX;
    ClaimKey.parse(key).ifPresent(blob -> assertEquals(key, blob.key().value()));
  }
}
