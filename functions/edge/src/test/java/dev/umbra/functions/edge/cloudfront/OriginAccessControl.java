package dev.umbra.functions.edge.cloudfront;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Headers;
import dev.umbra.image.Algorithm;
import dev.umbra.testing.TestBucket;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes to a bucket, whatever credentials it brings: signing behaviour "always", AWS
 * Signature Version 4. (The SDK's signer does not take the hash of a payload that it has not read.)
 */
final class OriginAccessControl {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String HASH = "x-amz-content-sha256";
  private static final Set<String> OWN = Set.of(HASH, "x-amz-date", "x-amz-security-token");

  private final TestBucket bucket;
  private final InstantSource clock;

  OriginAccessControl(TestBucket bucket, InstantSource clock) {
    this.bucket = bucket;
    this.clock = clock;
  }

  /** The fields that go out: the given ones, all of them signed. */
  Headers sign(EdgeRequest request) {
    Instant now = clock.instant();
    Headers headers =
        request
            .headers()
            .with("x-amz-date", TIME.format(now))
            .with(HASH, request.headers().first(HASH).orElse("UNSIGNED-PAYLOAD"));
    Map<String, String> signed = new TreeMap<>();
    headers
        .fields()
        .forEach(
            (name, values) -> signed.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    signed.remove("authorization");
    signed.put("host", bucket.endpoint().getAuthority());
    String names = String.join(";", signed.keySet());
    String canonical =
        String.join(
            "\n",
            request.method(),
            "/" + bucket.name() + request.path(),
            "",
            signed.entrySet().stream()
                .map(field -> field.getKey() + ":" + field.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            String.valueOf(signed.get(HASH)));
    String date = TIME.format(now).substring(0, 8);
    String scope = date + "/" + bucket.region() + "/s3/aws4_request";
    String text =
        String.join("\n", "AWS4-HMAC-SHA256", TIME.format(now), scope, hash(canonical));
    return headers.with(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(
                bucket.accessKey(),
                scope,
                names,
                HexFormat.of().formatHex(mac(key(date), text))));
  }

  private byte[] key(String date) {
    byte[] ofDate = mac(("AWS4" + bucket.secretKey()).getBytes(UTF_8), date);
    return mac(mac(mac(ofDate, bucket.region()), "s3"), "aws4_request");
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Algorithm.SHA256.hash().digest(text.getBytes(UTF_8)));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of x-amz-* fields that are not the signature's own. */
  static List<String> foreign(Headers headers) {
    return headers.fields().keySet().stream().filter(OriginAccessControl::isForeign).toList();
  }

  private static boolean isForeign(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("x-amz-") && !OWN.contains(lower);
  }
}
