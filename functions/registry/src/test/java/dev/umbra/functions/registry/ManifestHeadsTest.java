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
import java.util.Map;
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
            });
    var _ =
        heads.handle(
            new RegistryRequest(
                asked,
                path,
                Query.parse("ns=quay.io"),
                new Headers(Map.of("accept", List.of("a/b"))),
                new Body(OptionalLong.of(0), InputStream.nullInputStream()),
                URI.create("https://registry.example.com")));
    assertEquals(expected, seen.getFirst().method());
    assertEquals(path, seen.getFirst().path());
    assertEquals("quay.io", seen.getFirst().query().first("ns").orElse(""));
    assertEquals("a/b", seen.getFirst().headers().first("Accept").orElse(""));
  }
}
