package dev.umbra.functions.keys;

import dev.umbra.image.Algorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs requests so that they are good in all regions: AWS's Signature Version 4A (IAM User Guide,
 * "AWS Signature Version 4 for API requests"). AWS's SDK for Java does this in native code only, of
 * 23 MB.
 */
final class SigV4a {
  static final String ALGORITHM = "AWS4-ECDSA-P256-SHA256";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String service;

  SigV4a(String service) {
    this.service = service;
  }

  /**
   * A request to be signed, without a query.
   *
   * @param url its path percent-encoded as it is sent
   * @param headers with names in lower case, beside those that signing adds
   */
  record Request(String method, URI url, Map<String, String> headers, byte[] body) {}

  /** All headers of the signed request; Host among them. */
  Map<String, String> sign(Request request, AwsCredentials credentials, Instant now) {
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    String time = TIME.format(now);
    headers.put("host", request.url().getRawAuthority());
    headers.put("x-amz-date", time);
    headers.put("x-amz-region-set", "*");
    if (credentials instanceof AwsSessionCredentials session) {
      headers.put("x-amz-security-token", session.sessionToken());
    }
    String authorization =
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                credentials.accessKeyId(),
                scope(time),
                names(headers),
                new SigV4aKey(credentials).sign(text(request, headers, time)));
    headers.put("authorization", authorization);
    return headers;
  }

  private String scope(String time) {
    return time.substring(0, 8) + "/" + service + "/aws4_request";
  }

  private static String names(SortedMap<String, String> headers) {
    return String.join(";", headers.keySet());
  }

  /** What is signed. */
  private String text(Request request, SortedMap<String, String> headers, String time) {
    return String.join("\n", ALGORITHM, time, scope(time), hash(canonical(request, headers)));
  }

  /** In the canonical path, what is encoded is encoded once more. */
  private static byte[] canonical(Request request, SortedMap<String, String> headers) {
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
            .collect(Collectors.joining());
    return String.join(
            "\n",
            request.method(),
            request.url().getRawPath().replace("%", "%25"),
            "",
            lines,
            names(headers),
            hash(request.body()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Algorithm.SHA256.hash().digest(bytes));
  }
}
