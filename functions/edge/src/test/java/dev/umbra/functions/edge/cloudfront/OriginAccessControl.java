package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;
import dev.umbra.testing.TestBucket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs what goes to a bucket, whatever credentials it brings (signing behaviour "always"). */
final class OriginAccessControl {
  private static final Set<String> OWN =
      Set.of("x-amz-content-sha256", "x-amz-date", "x-amz-security-token");

  private final TestBucket bucket;

  OriginAccessControl(TestBucket bucket) {
    this.bucket = bucket;
  }

  /** The fields that go out, with the signature. */
  Headers sign(EdgeRequest request) {
    SdkHttpRequest.Builder builder =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            // Over plain HTTP the signer would want to read the body first.
            .protocol("https")
            .host(bucket.endpoint().getHost())
            .port(bucket.endpoint().getPort())
            .encodedPath("/" + bucket.name() + request.path());
    request.headers().fields().forEach((name, values) -> put(builder, name, values));
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(
                            AwsCredentialsIdentity.create(bucket.accessKey(), bucket.secretKey()))
                        .request(builder.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
            .request();
    return new Headers(signed.headers());
  }

  private static void put(SdkHttpRequest.Builder builder, String name, List<String> values) {
    if (!name.equalsIgnoreCase("authorization")) {
      builder.putHeader(name, values);
    }
  }

  /** The request without the x-amz-* fields that are not the signature's own. */
  static EdgeRequest bare(EdgeRequest request) {
    Map<String, List<String>> bare = new TreeMap<>();
    request.headers().fields().forEach(
        (name, values) -> {
          if (!isForeign(name)) {
            bare.put(name, values);
          }
        });
    return request.with(new Headers(bare));
  }

  /** Whether it has such fields. */
  static boolean isForeign(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("x-amz-") && !OWN.contains(lower);
  }
}
