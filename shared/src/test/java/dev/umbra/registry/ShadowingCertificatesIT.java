package dev.umbra.registry;

import static dev.umbra.testing.registry.TestAuthority.Certified.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.TestAuthority;
import dev.umbra.testing.registry.TestAuthority.Certified;
import dev.umbra.upstream.TestUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upstream by TLS whose certificate is wrong for a while. */
class ShadowingCertificatesIT extends ShadowingSuite {
  private TestAuthority authority;

  @BeforeAll
  void certify(@TempDir Path folder) {
    authority = TestAuthority.in(folder);
    proxy.show(authority.server(GOOD));
  }

  @Override
  Shadowed shadowed() {
    return Shadowed.before(TestUpstream.at(proxy.url()).trusting(authority.trust()));
  }

  @BeforeEach
  void showTheGoodOne() {
    proxy.show(authority.server(GOOD));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void aWrongCertificateLeavesWhatIsKept(Certified wrong) {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    PushedImage next = elsewhere.image(repository, "next", 100);
    var _ = pull("v1", image.digest(), "upstream");
    var _ = elsewhere.manifest(repository, "v1", next.mediaType(), next.manifest());
    age(FRESHNESS);
    proxy.show(authority.server(wrong));
    proxy.heal();
    var _ = pull("v1", image.digest(), "upstream-cache; stale");
    source(registry.get(app + "/manifests/" + image.digest()).expect(200), "upstream-cache");
    assertEquals(List.of(), proxy.requests());
    proxy.show(authority.server(GOOD));
    age(Duration.ofMinutes(2));
    var _ = pull("v1", next.digest(), "upstream");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void aWrongCertificateHidesWhatWasNeverKept(Certified wrong) {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    proxy.show(authority.server(wrong));
    var _ = registry.get(app + "/manifests/v1").expectError(404, "MANIFEST_UNKNOWN");
    var _ = registry.get(app + "/manifests/" + image.digest()).expectError(404, "MANIFEST_UNKNOWN");
    var _ = registry.get(app + "/blobs/" + image.layer()).expectError(404, "BLOB_UNKNOWN");
    proxy.show(authority.server(GOOD));
    var _ = pull("v1", image.digest(), "upstream");
    var _ = registry.get(app + "/blobs/" + image.layer()).expect(200);
  }
}
