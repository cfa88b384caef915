package dev.umbra.functions.edge.cloudfront;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.edge.cloudfront.Distribution.Functions;
import dev.umbra.http.Headers;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The rules of {@code cloudfront-rules.csv}, one by one. */
final class CloudFrontRulesIT {
  private static final String KEY = "/blobs/sha256/" + "0".repeat(64) + "/1";

  private final RecordingServer origin = new RecordingServer();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    origin.close();
    http.close();
  }

  private static FunctionCode request(String body) {
    return new FunctionCode(
        "request",
        "function handler(event) { const request = event.request; " + body + " return request; }");
  }

  private static FunctionCode response(String body) {
    return new FunctionCode(
        "response",
        "function handler(event) { const response = event.response; "
            + body
            + " return response; }");
  }

  private static final FunctionCode KEEP_REQUEST = request("");
  private static final FunctionCode KEEP_RESPONSE = response("");

  private Distribution distribution(FunctionCode request, FunctionCode response) {
    return new Distribution(
        new Functions(request, response),
        Map.of("custom", new Origin.Custom(origin.address(), Map.of("x-custom", "origin"))),
        "custom");
  }

  private HttpResponse<String> send(CloudFront front, HttpRequest.Builder builder, String target)
      throws IOException, InterruptedException {
    return http.send(
        builder.uri(URI.create(front.address() + target)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(Distribution distribution, String target, String... headers)
      throws IOException, InterruptedException {
    try (CloudFront front = CloudFront.start(distribution)) {
      HttpRequest.Builder builder = HttpRequest.newBuilder();
      return send(front, headers.length == 0 ? builder : builder.headers(headers), target);
    }
  }

  private int status(FunctionCode request, FunctionCode response)
      throws IOException, InterruptedException {
    return get(distribution(request, response), "/a").statusCode();
  }

  private static Map<String, Object> shown(EdgeRequest request) {
    return EventJson.viewerRequest(request);
  }

  private static Ran run(String text) {
    try (FunctionRuntime runtime = new FunctionRuntime(new FunctionCode("test", text))) {
      return runtime.run(Map.of());
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "cloudfront-rules.csv", delimiter = '|', numLinesToSkip = 3)
  void hasATestForEachRule(String rule, String source, String emulator, String test) {
    assertTrue(source.startsWith("https://docs.aws.amazon.com/"), rule);
    assertTrue(!emulator.isBlank(), rule);
    assertTrue(tests().contains(test), rule);
  }

  private static Set<String> tests() {
    return Arrays.stream(CloudFrontRulesIT.class.getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class))
        .map(method -> method.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void hasARuleForEachTest() throws IOException {
    try (InputStream file = CloudFrontRulesIT.class.getResourceAsStream("cloudfront-rules.csv")) {
      Set<String> named =
          new String(file.readAllBytes(), UTF_8)
              .lines()
              .skip(3)
              .map(line -> line.substring(line.lastIndexOf('|') + 1))
              .collect(Collectors.toCollection(TreeSet::new));
      named.addAll(Set.of("hasATestForEachRule", "hasARuleForEachTest"));
      assertEquals(tests(), named);
    }
  }

  @Test
  void refusesFunctionsThatAreTooLarge() {
    String function = "function handler(event) { return event.request; }";
    int rest = FunctionCode.MOST_BYTES - function.length() - 1;
    assertEquals(
        FunctionCode.MOST_BYTES,
        new FunctionCode("test", function + "\n" + " ".repeat(rest)).bytes());
    assertThrows(
        IllegalArgumentException.class,
        () -> new FunctionCode("test", function + "\n" + " ".repeat(rest + 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {}",
        "for (const a of [1]) {}",
        "const {a} = event;",
        "const [a] = [1];",
        "const a = event?.request;",
        "const a = event ?? 1;",
        "let a = 1; a ||= 2;",
        "const a = [...[1]];",
        "try { } catch { }",
        "eval('1');",
        "setTimeout(handler, 1);",
        "const f = async () => 1;",
        "handler(await 1);",
        "function* g() {}",
        "function f(a = 1) {}"
      })
  void refusesWhatTheRuntimeDoesNotKnow(String statement) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new FunctionCode("test", "function handler(event) { " + statement + " }"));
  }

  @Test
  void hasNoWayOut() {
    String names =
        "['fetch', 'XMLHttpRequest', 'setTimeout', 'setInterval', 'setImmediate', 'load', 'print', 'Java',"
            + " 'Polyglot', 'Graal', 'Packages', 'java', 'Map', 'Set', 'Proxy', 'Reflect', 'WebAssembly',"
            + " 'Intl', 'eval', 'require', 'process', 'globalThis']";
    Ran ran =
        run(
            "const GLOBAL = (function () { return this; }).call(undefined);"
                + "function handler(event) { return {found: "
                + names
                + ".filter(name => GLOBAL && GLOBAL[name] !== undefined), strict: GLOBAL === undefined}; }");
    Map<String, Object> value = assertInstanceOf(Ran.Returned.class, ran).value();
    assertEquals(List.of(), value.get("found"));
    assertEquals(true, value.get("strict"));
    for (String each :
        List.of("fetch", "Java", "Polyglot", "load", "print", "process", "globalThis", "Map")) {
      Ran named = run("function handler(event) { return {type: typeof " + each + "}; }");
      assertEquals(
          "undefined", assertInstanceOf(Ran.Returned.class, named).value().get("type"), each);
    }
    assertInstanceOf(
        Ran.Failed.class,
        run("function handler(event) { return handler.constructor('return {}')(); }"));
  }

  @Test
  void hasItsModules() {
    Ran ran =
        run(
            "import crypto from 'crypto';\n"
                + "function handler(event) {"
                + "const mac = crypto.createHmac('sha256', Buffer.from('4a656665', 'hex'));"
                + "mac.update('what do ya want ');"
                + "return {mac: mac.update(Buffer.from('for nothing?')).digest('hex'),"
                + " hash: crypto.createHash('sha256').update('').digest('base64'),"
                + " text: Buffer.from('aGk', 'base64').toString()}; }");
    assertEquals(
        Map.of(
            // RFC 4231, test case 2
            "mac", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "hash", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "text", "hi"),
        assertInstanceOf(Ran.Returned.class, ran).value());
    assertThrows(
        RuntimeException.class,
        () -> run("import fs from 'fs';\nfunction handler(event) { return {}; }"));
  }

  @Test
  void showsNoBody() throws IOException, InterruptedException {
    FunctionCode function = request("if ('body' in request) { throw new Error('body'); } ");
    try (CloudFront front = CloudFront.start(distribution(function, KEEP_RESPONSE))) {
      var builder = HttpRequest.newBuilder().PUT(BodyPublishers.ofString("12345"));
      assertEquals(200, send(front, builder, "/a").statusCode());
      assertEquals(5, origin.asked().getLast().bodyBytes());
    }
  }

  @Test
  void makesTheEvent() {
    Map<String, Object> event =
        shown(
            new EdgeRequest(
                "GET",
                "/a%2Fb",
                "x=%31&y&x=2",
                new Headers(
                    Map.of(
                        "Accept",
                        List.of("a", "b"),
                        "Host",
                        List.of("h"),
                        "Cookie",
                        List.of("k=v; l=w")))));
    assertEquals(
        Map.of(
            "method", "GET",
            "uri", "/a%2Fb",
            "querystring",
                Map.of(
                    "x",
                    Map.of(
                        "value",
                        "%31",
                        "multiValue",
                        List.of(Map.of("value", "%31"), Map.of("value", "2"))),
                    "y",
                    Map.of("value", "")),
            "headers",
                Map.of(
                    "accept",
                    Map.of(
                        "value",
                        "a",
                        "multiValue",
                        List.of(Map.of("value", "a"), Map.of("value", "b"))),
                    "host",
                    Map.of("value", "h")),
            "cookies", Map.of("k", Map.of("value", "v"), "l", Map.of("value", "w"))),
        event.get("request"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection", "expect", "keep-alive", "proxy-authorization", "trailer", "upgrade",
        "x-accel-redirect", "x-amz-cf-id", "x-amzn-auth", "x-amzn-requestid", "x-cache", "x-edge-a",
        "x-forwarded-proto", "x-real-ip"
      })
  void hidesDisallowedHeaders(String name) {
    Headers headers = Headers.none().with(name, "1").with("a", "2");
    assertEquals(Set.of("a"), HeaderRules.shown(headers).fields().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"connection", "x-amz-cf-id", "x-cache", "x-edge-a", "x-real-ip"})
  void refusesDisallowedHeaders(String name) throws IOException, InterruptedException {
    String change = ".headers['" + name + "'] = {value: '1'};";
    assertEquals(502, status(request("request" + change), KEEP_RESPONSE));
    assertEquals(502, status(KEEP_REQUEST, response("response" + change)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.headers.host = {value: 'other'};",
        "delete request.headers.host;",
        "request.headers['content-length'] = {value: '1'};",
        "request.headers['transfer-encoding'] = {value: 'chunked'};",
        "request.headers.via = {value: '1'};"
      })
  void refusesChangesOfReadOnlyHeaders(String change) throws IOException, InterruptedException {
    assertEquals(502, status(request(change), KEEP_RESPONSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response.headers.warning = {value: '1'};",
        "delete response.headers.via;",
        "response.headers.via = {value: '1'};",
        "response.headers['content-length'] = {value: '1'};",
        "response.headers['content-encoding'] = {value: 'gzip'};",
        "response.headers['transfer-encoding'] = {value: 'chunked'};"
      })
  void refusesChangesOfReadOnlyHeadersInResponses(String change)
      throws IOException, InterruptedException {
    assertEquals(502, status(KEEP_REQUEST, response(change)));
  }

  @Test
  void refusesHeadersInUpperCase() throws IOException, InterruptedException {
    assertEquals(502, status(request("request.headers['X-Upper'] = {value: '1'};"), KEEP_RESPONSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.method = 'POST';",
        "request.uri = 'a';",
        "request.uri = '/' + 'a'.repeat(8191);",
        "request.querystring = {a: {value: 'b c'}};",
        "request.querystring = {a: {value: '#'}};"
      })
  void refusesBadTargets(String change) throws IOException, InterruptedException {
    assertEquals(502, status(request(change), KEEP_RESPONSE));
  }

  @Test
  void answersForFunctionsThatFail() throws IOException, InterruptedException {
    assertEquals(503, status(request("throw new Error('no');"), KEEP_RESPONSE));
    assertEquals(503, status(request("return undefined;"), KEEP_RESPONSE));
    assertEquals(503, status(KEEP_REQUEST, response("throw new Error('no');")));
  }

  @Test
  void forwardsTheTargetAsItCame() throws IOException, InterruptedException {
    String target = "/a%2fb/%2E%2e/c+d?x=%31&y&x=2&z=";
    assertEquals(200, get(distribution(KEEP_REQUEST, KEEP_RESPONSE), target).statusCode());
    assertEquals(target, origin.asked().getLast().request().target());
    FunctionCode change = request("request.querystring.x = {value: 'new'};");
    assertEquals(200, get(distribution(change, KEEP_RESPONSE), target).statusCode());
    assertEquals("/a%2fb/%2E%2e/c+d?x=new&y&z", origin.asked().getLast().request().target());
  }

  @ParameterizedTest
  @CsvSource({"/200,299", "/302,299", "/400,400", "/404,404", "/500,500"})
  void callsNoFunctionForErrors(String target, int status)
      throws IOException, InterruptedException {
    FunctionCode function = response("response.statusCode = 299;");
    assertEquals(status, get(distribution(KEEP_REQUEST, function), target).statusCode());
  }

  @Test
  void callsNoFunctionForGeneratedAnswers() throws IOException, InterruptedException {
    FunctionCode answer =
        new FunctionCode(
            "answer",
            "function handler(event) { return {statusCode: 203, headers: {a: {value: 'b'}},"
                + " body: {encoding: 'text', data: 'text'}}; }");
    HttpResponse<String> response =
        get(distribution(answer, response("response.statusCode = 299;")), "/a");
    assertEquals(203, response.statusCode());
    assertEquals("text", response.body());
    assertEquals(Optional.of("b"), response.headers().firstValue("a"));
    assertEquals(List.of(), origin.asked());
  }

  @Test
  void showsTheRequestInResponses() throws IOException, InterruptedException {
    Distribution usual =
        distribution(
            request("request.uri = '/new';"),
            response("response.headers.uri = {value: event.request.uri};"));
    assertEquals(Optional.of("/new"), get(usual, "/old").headers().firstValue("uri"));
    Distribution other = usual.with(Habit.SHOWS_ORIGINAL_REQUEST);
    assertEquals(Optional.of("/old"), get(other, "/old").headers().firstValue("uri"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/404,1",
    "HEAD,/404,1",
    "GET,/414,1",
    "GET,/500,1",
    "GET,/503,1",
    "GET,/403,2",
    "GET,/200,2",
    "PUT,/404,2"
  })
  void keepsErrors(String method, String target, int calls)
      throws IOException, InterruptedException {
    Distribution distribution = distribution(KEEP_REQUEST, KEEP_RESPONSE);
    for (Duration time : List.of(Distribution.USUAL_ERROR_CACHING, Duration.ZERO)) {
      int before = origin.asked().size();
      try (CloudFront front = CloudFront.start(distribution.withErrorCaching(time))) {
        var builder = HttpRequest.newBuilder().method(method, BodyPublishers.noBody());
        int first = send(front, builder, target).statusCode();
        assertEquals(first, send(front, builder, target + "?other").statusCode());
      }
      assertEquals(time.isZero() ? 2 : calls, origin.asked().size() - before);
    }
  }

  @Test
  void refusesLongRequests() throws IOException, InterruptedException {
    Distribution distribution = distribution(KEEP_REQUEST, KEEP_RESPONSE);
    assertEquals(200, get(distribution, "/" + "a".repeat(8000)).statusCode());
    assertEquals(413, get(distribution, "/" + "a".repeat(8192)).statusCode());
    assertEquals(413, get(distribution, "/a", "long", "a".repeat(20_480)).statusCode());
  }

  @Test
  void forwardsAllButTheHost() throws IOException, InterruptedException {
    HttpResponse<String> response =
        get(
            distribution(KEEP_REQUEST, KEEP_RESPONSE),
            "/a?b=c",
            "Authorization",
            "Bearer t",
            "Accept",
            "x",
            "Accept",
            "y",
            "Cookie",
            "k=v");
    assertEquals(200, response.statusCode());
    Headers headers = origin.lastHeaders();
    assertEquals("/a?b=c", origin.asked().getLast().request().target());
    assertEquals(List.of("Bearer t"), headers.all("authorization"));
    assertEquals(List.of("x", "y"), headers.all("accept"));
    assertEquals(List.of("k=v"), headers.all("cookie"));
    assertEquals(List.of(origin.address().getAuthority()), headers.all("host"));
  }

  @Test
  void replacesHeadersByTheOriginsOwn() throws IOException, InterruptedException {
    get(distribution(KEEP_REQUEST, KEEP_RESPONSE), "/a", "X-Custom", "client");
    assertEquals(List.of("origin"), origin.lastHeaders().all("x-custom"));
  }

  @Test
  void answersExpectItself() throws IOException, InterruptedException {
    try (CloudFront front = CloudFront.start(distribution(KEEP_REQUEST, KEEP_RESPONSE))) {
      var builder =
          HttpRequest.newBuilder().expectContinue(true).PUT(BodyPublishers.ofString("12345"));
      assertEquals(200, send(front, builder, "/a").statusCode());
    }
    assertEquals(List.of(), origin.lastHeaders().all("expect"));
    assertEquals(5, origin.asked().getLast().bodyBytes());
  }

  @Test
  void asksTheSelectedOrigin() throws IOException, InterruptedException {
    String text =
        "import cf from 'cloudfront';\nfunction handler(event) {"
            + " cf.selectRequestOriginById(event.request.uri.substring(1)); return event.request; }";
    Distribution distribution =
        new Distribution(
            new Functions(new FunctionCode("select", text), KEEP_RESPONSE),
            Map.of(
                "one", new Origin.Custom(origin.address(), Map.of("x-custom", "1")),
                "two", new Origin.Custom(origin.address(), Map.of("x-custom", "2"))),
            "one");
    assertEquals(200, get(distribution, "/two").statusCode());
    assertEquals(List.of("2"), origin.lastHeaders().all("x-custom"));
    assertEquals(502, get(distribution, "/three").statusCode());
  }

  @Test
  void readsTheKeyValueStore() {
    FunctionCode function =
        new FunctionCode(
            "keys",
            "import cf from 'cloudfront';\nasync function handler(event) {"
                + " const value = await cf.kvs().get('a'); return {value: value}; }");
    try (FunctionRuntime runtime = new FunctionRuntime(function)) {
      assertInstanceOf(Ran.Failed.class, runtime.run(Map.of()));
      runtime.put("a", "1");
      Ran ran = runtime.run(Map.of());
      assertEquals(Map.of("value", "1"), assertInstanceOf(Ran.Returned.class, ran).value());
      runtime.put("a", "2");
      ran = runtime.run(Map.of());
      assertEquals(Map.of("value", "2"), assertInstanceOf(Ran.Returned.class, ran).value());
    }
  }

  private Distribution onBucket(TestBucket bucket, String change) {
    return new Distribution(
        new Functions(request(change), KEEP_RESPONSE),
        Map.of("bucket", new Origin.Bucket(bucket)),
        "bucket");
  }

  private HttpResponse<String> put(
      Distribution distribution, String target, String body, String... headers)
      throws IOException, InterruptedException {
    try (CloudFront front = CloudFront.start(distribution)) {
      HttpRequest.Builder builder = HttpRequest.newBuilder().PUT(BodyPublishers.ofString(body));
      return send(front, headers.length == 0 ? builder : builder.headers(headers), target);
    }
  }

  @Test
  void signsWhatGoesToTheBucket() throws IOException, InterruptedException {
    try (S3ProxyServer server = S3ProxyServer.inMemory()) {
      TestBucket bucket = server.newBucket();
      HttpResponse<String> response =
          put(onBucket(bucket, ""), KEY, "12345", "Authorization", "Bearer client's");
      assertEquals(200, response.statusCode(), response.body());
      String hash = Digest.ofContent(Algorithm.SHA256, "12345".getBytes(UTF_8)).hex();
      String given = "request.headers['x-amz-content-sha256'] = {value: '" + hash + "'};";
      assertEquals(200, put(onBucket(bucket, given), KEY, "12345").statusCode());
      EdgeRequest request =
          new EdgeRequest(
              "PUT",
              KEY,
              "",
              new Headers(
                  Map.of(
                      "authorization", List.of("Bearer client's"),
                      "x-amz-content-sha256", List.of(hash))));
      Headers signed = new OriginAccessControl(bucket, InstantSource.system()).sign(request, 5);
      assertTrue(
          signed.all("authorization").toString().startsWith("[AWS4-HMAC-SHA256 "),
          signed.toString());
      assertEquals(List.of(hash), signed.all("x-amz-content-sha256"));
      Headers unsigned =
          new OriginAccessControl(bucket, InstantSource.system())
              .sign(request.with(Headers.none()), 5);
      assertEquals(List.of("UNSIGNED-PAYLOAD"), unsigned.all("x-amz-content-sha256"));
    }
  }

  @Test
  void keepsTheBucketsPolicy() throws IOException, InterruptedException {
    try (S3ProxyServer server = S3ProxyServer.inMemory()) {
      TestBucket bucket = server.newBucket();
      Distribution distribution = onBucket(bucket, "");
      assertEquals(
          200, put(distribution, KEY, "1", "x-amz-storage-class", "STANDARD").statusCode());
      for (List<String> each :
          List.of(
              List.of(KEY, "x-amz-storage-class", "GLACIER"),
              List.of(KEY, "x-amz-server-side-encryption-customer-algorithm", "AES256"),
              List.of(KEY, "x-amz-acl", "public-read"),
              List.of(KEY, "x-amz-copy-source", "/b/k"),
              List.of(KEY, "x-amz-tagging", "a=b"),
              List.of(KEY + "?acl"),
              List.of(KEY + "?tagging"),
              List.of(KEY + "?partNumber=1&uploadId=x"),
              List.of("/blobs/sha512/0/1"),
              List.of("/records/a"),
              List.of("/"))) {
        String[] headers = each.subList(1, each.size()).toArray(String[]::new);
        HttpResponse<String> response = put(distribution, each.getFirst(), "1", headers);
        assertEquals(403, response.statusCode(), each.toString());
        assertTrue(response.body().contains("<Code>AccessDenied</Code>"), response.body());
      }
      assertEquals(403, get(distribution, KEY).statusCode());
      try (S3Client client = bucket.client()) {
        assertEquals(1, client.listObjectsV2(list -> list.bucket(bucket.name())).contents().size());
      }
    }
  }

  @Test
  void refusesUnsignedFields() throws IOException, InterruptedException {
    try (S3ProxyServer server = S3ProxyServer.inMemory()) {
      Distribution distribution =
          onBucket(server.newBucket(), "request.headers['x-amz-meta-a'] = {value: '1'};");
      assertEquals(200, put(distribution, KEY, "1").statusCode());
      HttpResponse<String> response =
          put(distribution.with(Habit.LEAVES_FIELDS_UNSIGNED), KEY, "1");
      assertEquals(403, response.statusCode());
      assertTrue(response.body().contains("not signed"), response.body());
    }
  }

  @Test
  void storesNothingOfAnotherChecksum() throws IOException, InterruptedException {
    try (S3ProxyServer server = S3ProxyServer.inMemory()) {
      TestBucket bucket = server.newBucket();
      Digest digest = Digest.ofContent(Algorithm.SHA256, "12345".getBytes(UTF_8));
      String checksum = Base64.getEncoder().encodeToString(digest.bytes());
      Distribution distribution =
          onBucket(
              bucket, "request.headers['x-amz-checksum-sha256'] = {value: '" + checksum + "'};");
      HttpResponse<String> response = put(distribution, KEY, "12346");
      assertEquals(400, response.statusCode(), response.body());
      assertTrue(response.body().contains("BadDigest"), response.body());
      try (S3Client client = bucket.client()) {
        assertEquals(
            List.of(), client.listObjectsV2(list -> list.bucket(bucket.name())).contents());
      }
      assertEquals(200, put(distribution, KEY, "12345").statusCode());
    }
  }

  @Test
  void streamsBodies() throws IOException, InterruptedException {
    long length = 600L << 20;
    byte[] zeros = new byte[1 << 20];
    try (CloudFront front = CloudFront.start(distribution(KEEP_REQUEST, KEEP_RESPONSE))) {
      var body =
          BodyPublishers.fromPublisher(
              BodyPublishers.ofByteArrays(() -> Stream.generate(() -> zeros).limit(600).iterator()),
              length);
      assertEquals(200, send(front, HttpRequest.newBuilder().PUT(body), "/a").statusCode());
    }
    assertEquals(length, origin.asked().getLast().bodyBytes());
  }
}
