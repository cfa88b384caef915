package dev.umbra.local.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.testing.LogSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client sees of a deployment behind CloudFront, or of one with a fault: as much of it as
 * the facts ask for. Its bucket is the same server by another name.
 */
final class FakeEdge implements AutoCloseable {
  static final Credentials ANN = new Credentials("ann", LogSecrets.MARK);
  private static final String TOKEN = "a-good-token";
  private static final int LARGEST_OF_FUNCTIONS = 4_500_000;
  private static final Pattern ID = Pattern.compile("/uploads/[es]-([0-9]{4})0$");

  private final Optional<Fault> fault;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, byte[]> chunks = new ConcurrentHashMap<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ids = new AtomicInteger(1000);

  FakeEdge(Optional<Fault> fault) {
    this.fault = fault;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private URI bucket() {
    return has(Fault.BUCKET_ON_THE_SAME_HOST)
        ? address()
        : URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** How many manifests nobody deleted. */
  int manifestsLeft() {
    return manifests.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private boolean has(Fault one) {
    return fault.filter(one::equals).isPresent();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      new FakeAnswer(exchange, answer(new Asked(exchange))).send();
    }
  }

  /** A request, all of it. */
  private record Asked(String method, String path, String query, byte[] body, HttpExchange all) {
    Asked(HttpExchange exchange) throws IOException {
      this(
          exchange.getRequestMethod(),
          exchange.getRequestURI().getPath(),
          Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
          exchange.getRequestBody().readAllBytes(),
          exchange);
    }

    String header(String name) {
      return Optional.ofNullable(all.getRequestHeaders().getFirst(name)).orElse("");
    }

    String last() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  private FakeAnswer.Content answer(Asked asked) {
    if (asked.path.startsWith("/blobs/")) {
      return ofBucket(asked);
    }
    if (asked.path.equals("/auth/token")) {
      return token(asked);
    }
    String authorization = asked.header("Authorization");
    if (authorization.isEmpty()) {
      return edgeChallenge(asked);
    }
    boolean basic = authorization.equals(ANN.basic()) && !has(Fault.PASSWORD_NOT_TAKEN);
    if (!basic && !authorization.equals("Bearer " + TOKEN)) {
      return has(Fault.TOKENS_JUDGED_ELSEWHERE)
          ? functionChallenge()
          : ofFunction(functionChallenge());
    }
    if (asked.path.contains("/blobs/uploads")) {
      return upload(asked);
    }
    return ofFunction(asked.path.contains("/blobs/") ? blob(asked) : rest(asked));
  }

  /** As the functions answer, and the gateway after them. */
  private FakeAnswer.Content ofFunction(FakeAnswer.Content content) {
    FakeAnswer.Content answer =
        has(Fault.NO_REQUEST_ID) ? content : content.with("X-Request-Id", "1");
    return has(Fault.NO_GATEWAY_ID) ? answer : answer.with("Apigw-Requestid", "2");
  }

  // ---- Access

  private FakeAnswer.Content token(Asked asked) {
    if (!asked.header("Authorization").equals(ANN.basic())) {
      return FakeAnswer.error(401, "UNAUTHORIZED");
    }
    return has(Fault.NO_TOKEN_FOR_SOME_REASON) && ids.getAndIncrement() == 1000
        ? FakeAnswer.error(500, "UNKNOWN")
        : FakeAnswer.of(200, "{\"token\":\"" + TOKEN + "\"}");
  }

  private FakeAnswer.Content edgeChallenge(Asked asked) {
    FakeAnswer.Content answer = FakeAnswer.error(401, "UNAUTHORIZED");
    if (has(Fault.NO_CHALLENGE_AT_THE_EDGE)) {
      return answer;
    }
    String realm = has(Fault.REALM_ELSEWHERE_AT_THE_EDGE) ? "https://example.com" : "" + address();
    String scope =
        asked.path.equals("/v2/") || has(Fault.NO_SCOPE)
            ? ""
            : ",scope=\"repository:"
                + asked.path.replaceFirst("/v2/(.+)/blobs/uploads/", "$1:pull,push\"");
    return answer.with(
        "WWW-Authenticate", "Bearer realm=\"" + realm + "/auth/token\",service=\"umbra\"" + scope);
  }

  private FakeAnswer.Content functionChallenge() {
    String host = has(Fault.REALM_OF_THE_GATEWAY) ? "https://gateway.example" : "" + address();
    String value =
        "Bearer realm=\"" + host + "/auth/token\",service=\"umbra\",error=\"invalid_token\"";
    FakeAnswer.Content answer =
        FakeAnswer.error(401, "UNAUTHORIZED").with("X-Registry-Challenge", value);
    if (has(Fault.CHALLENGE_UNDER_ITS_COPY_ONLY)) {
      return answer;
    }
    return has(Fault.CHALLENGE_RENAMED_BY_THE_GATEWAY)
        ? answer.with("x-amzn-Remapped-WWW-Authenticate", value)
        : answer.with("WWW-Authenticate", value);
  }

  // ---- Uploads

  private FakeAnswer.Content upload(Asked asked) {
    if (asked.method.equals("POST")) {
      String at = asked.path + "e-" + ids.getAndIncrement() + "0";
      return ofFunction(FakeAnswer.of(202, "").with("Location", at));
    }
    Matcher id = ID.matcher(asked.path);
    boolean whole = asked.method.equals("PUT") && asked.body.length > 0;
    if (whole && has(Fault.NO_UPLOAD_KEYS)) {
      return FakeAnswer.error(503, "UNAVAILABLE");
    }
    if ((!id.find() && !has(Fault.IDS_NOT_CHECKED)) || (whole && has(Fault.OTHER_UPLOAD_KEYS))) {
      return FakeAnswer.error(404, "BLOB_UPLOAD_UNKNOWN");
    }
    return whole ? whole(asked) : chunk(asked);
  }

  private FakeAnswer.Content chunk(Asked asked) {
    String key = asked.last().substring(2);
    if (asked.method.equals("PATCH")) {
      if (asked.body.length > LARGEST_OF_FUNCTIONS && !has(Fault.TOO_LARGE_TAKEN)) {
        return FakeAnswer.error(
            413, has(Fault.TOO_LARGE_WITHOUT_WORDS) ? "SIZE_INVALID" : "umbra serve --bucket");
      }
      chunks.put(key, asked.body);
      return ofFunction(FakeAnswer.of(202, "").with("Location", asked.path.replace("/e-", "/s-")));
    }
    byte[] content = Optional.ofNullable(chunks.remove(key)).orElseThrow();
    blobs.put(Digest.ofContent(Algorithm.SHA256, content).toString(), content);
    return ofFunction(FakeAnswer.of(201, "").with("Location", asked.path));
  }

  private FakeAnswer.Content whole(Asked asked) {
    if (has(Fault.FIELDS_NOT_SIGNED)) {
      return FakeAnswer.of(
          403, "<Error><Code>AccessDenied</Code><Message>not signed</Message></Error>");
    }
    if (has(Fault.LARGE_BLOBS_REFUSED) && asked.body.length > LARGEST_OF_FUNCTIONS) {
      return FakeAnswer.of(413, "{\"message\":\"Request Entity Too Large\"}");
    }
    if (has(Fault.PUT_ON_CONDITION) && !closed.add(asked.path)) {
      return FakeAnswer.of(412, "<Error><Code>PreconditionFailed</Code></Error>");
    }
    String digest = asked.query.replaceFirst("digest=", "");
    boolean right = Digest.ofContent(Algorithm.SHA256, asked.body).toString().equals(digest);
    if (!right && !has(Fault.CHECKSUM_NOT_CHECKED) && !has(Fault.WRONG_BYTES_SHOWN)) {
      return FakeAnswer.of(400, "<Error><Code>BadDigest</Code></Error>");
    }
    if ((right && !has(Fault.NOT_ADMITTED)) || has(Fault.WRONG_BYTES_SHOWN)) {
      blobs.put(digest, asked.body);
    }
    return created(asked, digest);
  }

  private FakeAnswer.Content created(Asked asked, String digest) {
    FakeAnswer.Content answer =
        FakeAnswer.of(201, "")
            .with("Location", has(Fault.LOCATION_OF_SOMETHING_ELSE) ? "../x" : "../" + digest);
    FakeAnswer.Content whole =
        has(Fault.NO_DIGEST) ? answer : answer.with("Docker-Content-Digest", digest);
    return has(Fault.EDGE_LEAVES_BLOBS_TO_FUNCTIONS) && !asked.query.isEmpty()
        ? ofFunction(whole)
        : whole;
  }

  // ---- Blobs and manifests

  private FakeAnswer.Content blob(Asked asked) {
    byte[] content = blobs.get(asked.last());
    if (content == null) {
      return FakeAnswer.error(404, "BLOB_UNKNOWN");
    }
    if (asked.method.equals("HEAD") && has(Fault.HEAD_ANSWERED_WITHOUT_LENGTH)) {
      return FakeAnswer.of(200, "");
    }
    return FakeAnswer.of(307, "")
        .with(
            "Location", bucket().resolve("/blobs/" + asked.method + "/" + asked.last()).toString());
  }

  private FakeAnswer.Content ofBucket(Asked asked) {
    byte[] content = blobs.get(asked.last());
    boolean signed = asked.path.startsWith("/blobs/" + asked.method + "/");
    boolean refused =
        has(asked.method.equals("HEAD") ? Fault.HEAD_NOT_SIGNED : Fault.GET_NOT_SIGNED);
    if (content == null || !signed || refused || !asked.header("Authorization").isEmpty()) {
      return FakeAnswer.of(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    }
    Matcher range = Pattern.compile("bytes=(\\d+)-(\\d+)").matcher(asked.header("Range"));
    return range.matches() && !has(Fault.RANGE_IGNORED)
        ? new FakeAnswer.Content(
            206,
            java.util.Arrays.copyOfRange(
                content, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1),
            Map.of())
        : new FakeAnswer.Content(200, content, Map.of());
  }

  private FakeAnswer.Content rest(Asked asked) {
    if (asked.path.equals("/v2/")) {
      return FakeAnswer.of(200, "{}");
    }
    return switch (asked.method) {
      case "PUT" -> putManifest(asked);
      case "DELETE" -> deleteManifest(asked);
      default -> manifest(asked);
    };
  }

  private FakeAnswer.Content putManifest(Asked asked) {
    manifests.put(asked.last(), asked.body);
    manifests.put(Digest.ofContent(Algorithm.SHA256, asked.body).toString(), asked.body);
    return FakeAnswer.of(201, "");
  }

  private FakeAnswer.Content deleteManifest(Asked asked) {
    if (has(Fault.DELETE_FAILS) && asked.last().equals("deleted")) {
      return FakeAnswer.error(500, "UNKNOWN");
    }
    byte[] manifest = manifests.get(asked.last());
    if (asked.last().startsWith("sha256:") && manifest != null) {
      manifests.values().removeIf(each -> java.util.Arrays.equals(each, manifest));
    } else if (!has(Fault.DELETED_BUT_SHOWN)) {
      manifests.remove(asked.last());
    }
    return FakeAnswer.of(202, "");
  }

  private FakeAnswer.Content manifest(Asked asked) {
    byte[] manifest =
        has(Fault.IMAGE_OF_ANOTHER) && asked.last().equals("fresh")
            ? "{}".getBytes(UTF_8)
            : manifests.get(asked.last());
    if (manifest == null || (has(Fault.ERRORS_KEPT) && asked.last().equals("fresh"))) {
      return FakeAnswer.error(404, "MANIFEST_UNKNOWN");
    }
    FakeAnswer.Content answer =
        new FakeAnswer.Content(200, manifest, Map.of())
            .with("Content-Type", has(Fault.TYPE_OF_HEAD_LOST) ? "text/plain" : Image.TYPE);
    boolean head = asked.method.equals("HEAD");
    if (head && has(Fault.LENGTH_OF_HEAD_LOST_AND_KNOWN)) {
      return answer.with("Content-Length", "0");
    }
    String digest = Digest.ofContent(Algorithm.SHA256, manifest).toString();
    FakeAnswer.Content whole = answer.with("Docker-Content-Digest", digest);
    return head && has(Fault.LENGTH_OF_HEAD_LOST) ? whole.with("Content-Length", "0") : whole;
  }
}
