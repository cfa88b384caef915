package dev.umbra.functions.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.Routes;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventDecoderTest {
  private static final String EDGE_SECRET = "geheim-edge";

  private final EventDecoder decoder =
      new EventDecoder(new ClientAddress(Optional.empty(), Optional.of(EDGE_SECRET)));

  @ParameterizedTest
  @CsvSource({
    "version-check,         GET,  VERSION,       '',       '',  0",
    "manifest-get-by-tag,   GET,  PULL_MANIFEST, team/app, 1.0, 0",
    "manifest-put,          PUT,  PUSH_MANIFEST, team/app, 1.0, 248",
    "blob-head,             HEAD, PULL_BLOB,     team/app, sha256:.*, 0",
    "upload-post,           POST, START_UPLOAD,  team/app, '',  0",
    "upload-put-monolithic, PUT,  CLOSE_UPLOAD,  team/app, e-[0-9a-f]+, 163",
    "tags-list,             GET,  TAGS,          team/app, '',  0",
    "referrers-get,         GET,  REFERRERS,     team/app, sha256:.*, 0",
  })
  void decodesEveryEvent(
      String event, String method, String route, String name, String item, long length) {
    RegistryRequest request = decoder.decode(Events.read(event));
    var routed = Routes.match(request.method(), request.path());
    assertEquals(method, request.method().name());
    assertEquals(route, routed.route().name());
    assertEquals(name, routed.name());
    assertTrue(routed.item().matches(item), routed.item());
    assertEquals(length, request.body().length().orElseThrow());
    assertEquals(
        URI.create("https://abcdefghij.execute-api.eu-central-1.amazonaws.com"), request.address());
  }

  @Test
  void aBase64BodyIsTheBytesThatWereSent() throws IOException {
    RegistryRequest request = decoder.decode(Events.read("upload-put-monolithic"));
    byte[] body = request.body().stream().readAllBytes();
    assertEquals(
        request.query().first("digest"),
        Optional.of(Digest.ofContent(Algorithm.SHA256, body).toString()));
  }

  @Test
  void aTextBodyIsUtf8() throws IOException {
    APIGatewayV2HTTPEvent event = Events.read("manifest-put");
    event.setIsBase64Encoded(false);
    event.setBody("{\"ä\":1}");
    RegistryRequest request = decoder.decode(event);
    assertEquals("{\"ä\":1}", new String(request.body().stream().readAllBytes(), UTF_8));
    assertEquals(8, request.body().length().orElseThrow());
  }

  @Test
  void theQueryIsReadRawSoThatAPlusStays() {
    RegistryRequest request = decoder.decode(Events.read("referrers-get"));
    assertEquals(Optional.of("application/spdx+json"), request.query().first("artifactType"));
  }

  @Test
  void aRepeatedQueryParameterHasAllItsValues() {
    APIGatewayV2HTTPEvent event = Events.read("manifest-put");
    event.setRawQueryString("tag=a&tag=b%2Cc&empty");
    assertEquals(List.of("a", "b,c"), decoder.decode(event).query().all("tag"));
  }

  @Test
  void aJoinedHeaderStaysOneValue() {
    RegistryRequest request = decoder.decode(Events.read("manifest-get-by-tag"));
    List<String> accept = request.headers().all("Accept");
    assertEquals(1, accept.size());
    assertEquals(4, accept.getFirst().split(",", -1).length);
  }

  @Test
  void thePublicUrlOverridesTheDomain() {
    URI url = URI.create("https://registry.example.com");
    EventDecoder behindAnother =
        new EventDecoder(new ClientAddress(Optional.of(url), Optional.empty()));
    assertEquals(url, behindAnother.decode(Events.read("version-check")).address());
  }

  @Test
  void theHostStandsInForAMissingDomain() {
    APIGatewayV2HTTPEvent event = Events.read("version-check");
    event.getRequestContext().setDomainName(null);
    event.setHeaders(Map.of("host", "registry.example.com:8443"));
    assertEquals(URI.create("https://registry.example.com:8443"), decoder.decode(event).address());
  }

  @Test
  void theEdgeTellsTheHost() {
    APIGatewayV2HTTPEvent event = Events.read("version-check");
    event.setHeaders(Map.of("x-umbra-edge", EDGE_SECRET, "x-umbra-host", "registry.example.com"));
    assertEquals(URI.create("https://registry.example.com"), decoder.decode(event).address());
  }

  @ParameterizedTest
  @CsvSource({"'',", "geheim,", "geheim-edg,", "'geheim-edge, geheim-edge',"})
  void nobodyElseTellsTheHost(String secret) {
    APIGatewayV2HTTPEvent event = Events.read("version-check");
    String domain = event.getRequestContext().getDomainName();
    event.setHeaders(Map.of("x-umbra-edge", secret, "x-umbra-host", "evil.example.com"));
    assertEquals(URI.create("https://" + domain), decoder.decode(event).address());
  }

  @Test
  void withoutAnEdgeNobodyTellsTheHost() {
    APIGatewayV2HTTPEvent event = Events.read("version-check");
    String domain = event.getRequestContext().getDomainName();
    event.setHeaders(Map.of("x-umbra-edge", "", "x-umbra-host", "evil.example.com"));
    EventDecoder withoutEdge =
        new EventDecoder(new ClientAddress(Optional.empty(), Optional.empty()));
    assertEquals(URI.create("https://" + domain), withoutEdge.decode(event).address());
  }

  @ParameterizedTest
  @CsvSource({"registry example", "'a/../b c'", "'[::1'", "'user@'"})
  void refusesAHostThatIsNone(String host) {
    APIGatewayV2HTTPEvent event = Events.read("version-check");
    event.getRequestContext().setDomainName(host);
    refused(event);
  }

  @Test
  void refusesMalformedBase64() {
    APIGatewayV2HTTPEvent event = Events.read("manifest-put");
    event.setBody("not base64!");
    refused(event);
  }

  @Test
  void refusesAMalformedQuery() {
    APIGatewayV2HTTPEvent event = Events.read("tags-list");
    event.setRawQueryString("n=%zz");
    refused(event);
  }

  @ParameterizedTest
  @CsvSource({"OPTIONS", "get", "''"})
  void refusesAMethodOfNoRoute(String method) {
    APIGatewayV2HTTPEvent event = Events.read("version-check");
    event.getRequestContext().getHttp().setMethod(method);
    var refusal = assertThrows(RegistryException.class, () -> decoder.decode(event));
    assertEquals(ErrorCode.UNSUPPORTED, refusal.code());
  }

  @ParameterizedTest
  @CsvSource({"'{}'", "'{\"source\":\"aws.scheduler\"}'", "'{\"requestContext\":{}}'"})
  void refusesAnEventThatIsNoRequest(String json) {
    refused(Events.parse(json.getBytes(UTF_8)));
  }

  private void refused(APIGatewayV2HTTPEvent event) {
    assertThrows(MalformedRequestException.class, () -> decoder.decode(event));
  }
}
