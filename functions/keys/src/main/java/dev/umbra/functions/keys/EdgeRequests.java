package dev.umbra.functions.keys;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The three requests to a CloudFront KeyValueStore that there is a need of. Its API is the same in
 * all regions, and takes only what is signed for all of them.
 */
final class EdgeRequests {
  private static final SigV4a SIGNER = new SigV4a("cloudfront-keyvaluestore");
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final byte[] NOTHING = {};

  private final HttpClient client;
  private final AwsCredentialsProvider credentials;
  private final URI store;
  private final InstantSource clock;

  /**
   * @param endpoint scheme and authority
   */
  EdgeRequests(
      HttpClient client,
      AwsCredentialsProvider credentials,
      URI endpoint,
      StoreArn store,
      InstantSource clock) {
    this.client = client;
    this.credentials = credentials;
    this.store = endpoint.resolve("/key-value-stores/" + encode(store.text()));
    this.clock = clock;
  }

  /** Where a store's requests go. */
  static URI endpoint(StoreArn store) {
    return URI.create("https://" + store.account() + ".cloudfront-kvs.global.api.aws");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** DescribeKeyValueStore: its ETag is the store's version. */
  HttpResponse<byte[]> describe() throws IOException, InterruptedException {
    return send("GET", store, Map.of(), NOTHING);
  }

  /** GetKey. */
  HttpResponse<byte[]> get(String key) throws IOException, InterruptedException {
    return send("GET", url(key), Map.of(), NOTHING);
  }

  /**
   * PutKey.
   *
   * @param version which the store must have
   */
  HttpResponse<byte[]> put(String key, byte[] json, String version)
      throws IOException, InterruptedException {
    return send(
        "PUT", url(key), Map.of("content-type", "application/json", "if-match", version), json);
  }

  private URI url(String key) {
    return URI.create(store + "/keys/" + encode(key));
  }

  private HttpResponse<byte[]> send(
      String method, URI url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    Map<String, String> signed =
        new TreeMap<>(
            SIGNER.sign(
                new SigV4a.Request(method, url, headers, body),
                credentials.resolveCredentials(),
                clock.instant()));
    // The client sends it by itself, and lets nobody else.
    signed.remove("host");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    signed.forEach(request::setHeader);
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
