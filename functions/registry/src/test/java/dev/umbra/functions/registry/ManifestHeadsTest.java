package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.http.Body;
import dev.umbra.http.Headers;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestHeadsTest {
  @ParameterizedTest
  @CsvSource({
    "HEAD, /v2/team/app/manifests/1.0, GET",
    "GET,  /v2/team/app/manifests/1.0, GET",
    "PUT,  /v2/team/app/manifests/1.0, PUT",
    "HEAD, /v2/team/app/blobs/sha256:ab, HEAD",
    "HEAD, /v2/, HEAD",
  })
  void asksForTheManifestWhereOnlyItsHeadIsAskedFor(Method asked, String path, Method expected) {
    List<RegistryRequest> seen = new ArrayList<>();
    ManifestHeads heads =
        new ManifestHeads(
            request -> {
              seen.add(request);
              return RegistryResponse.of(200);
            },
            HeadLengths.KEPT);
    var _ = heads.handle(request(asked, path, "curl"));
    assertEquals(expected, seen.getFirst().method());
    assertEquals(path, seen.getFirst().path());
    assertEquals("quay.io", seen.getFirst().query().first("ns").orElse(""));
    assertEquals("a/b", seen.getFirst().headers().first("Accept").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /v2/team/app/manifests/1.0, LOST, containerd/1.7.20, false",
    "HEAD, /v2/team/app/manifests/1.0, LOST, docker/28.3.0 go/go1.24.4, false",
    "HEAD, /v2/team/app/manifests/1.0, LOST, buildkit/v0.23, false",
    "HEAD, /v2/team/app/manifests/1.0, LOST, oras/1.3.6, true",
    "HEAD, /v2/team/app/manifests/1.0, LOST, '', true",
    "HEAD, /v2/team/app/manifests/1.0, KEPT, containerd/1.7.20, true",
    "GET,  /v2/team/app/manifests/1.0, LOST, containerd/1.7.20, true",
    "HEAD, /v2/team/app/blobs/sha256:ab, LOST, containerd/1.7.20, true",
  })
  void leavesOutTheDigestForThoseWhoWouldBelieveALengthThatIsLost(
      Method asked, String path, HeadLengths lengths, String client, boolean digest) {
    RegistryResponse response =
        new ManifestHeads(
                _ -> RegistryResponse.of(200).with("Docker-Content-Digest", "sha256:ab"), lengths)
            .handle(request(asked, path, client));
    assertEquals(digest, response.headers().first("docker-content-digest").isPresent());
  }

  private static RegistryRequest request(Method method, String path, String client) {
    return new RegistryRequest(
        method,
        path,
        Query.parse("ns=quay.io"),
        Headers.none().with("accept", "a/b").with("user-agent", client),
        new Body(OptionalLong.of(0), InputStream.nullInputStream()),
        URI.create("https://registry.example.com"));
  }
}
