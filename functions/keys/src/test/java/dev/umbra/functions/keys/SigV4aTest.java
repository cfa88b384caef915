package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

final class SigV4aTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:09:10Z");

  private final SigV4a signer = new SigV4a("cloudfront-keyvaluestore");
  private final SigV4a.Request request =
      new SigV4a.Request(
          "GET", URI.create("https://host.test/a%3Ab"), Map.of("if-match", " v1 "), new byte[0]);

  @Test
  void theKeyIsTheOneThatAwssLibrariesDerive() {
    assertEquals(SignatureCheck.SCALAR, new SigV4aKey(SignatureCheck.CREDENTIALS).scalar());
  }

  @Test
  void signsAllHeadersForAllRegions() {
    Map<String, String> headers = signer.sign(request, SignatureCheck.CREDENTIALS, NOW);
    assertEquals("host.test", headers.get("host"));
    assertEquals("20261126T080910Z", headers.get("x-amz-date"));
    assertEquals("*", headers.get("x-amz-region-set"));
    String authorization = headers.getOrDefault("authorization", "");
    assertTrue(
        authorization.startsWith(
            "AWS4-ECDSA-P256-SHA256"
                + " Credential=AKISORANDOMAASORANDOM/20261126/cloudfront-keyvaluestore/aws4_request,"
                + " SignedHeaders=host;if-match;x-amz-date;x-amz-region-set;x-amz-security-token,"
                + " Signature=30"),
        authorization);
  }

  /** The text follows from the request; a signature of AWS's native library shows that it does. */
  @Test
  void signsTheTextThatAwssLibrarySigns() {
    // SHA-256 of the canonical request by hand, with sha256sum.
    String canonical = "52f51211013633afa43147b2a60d63f420f5137b59600c6030fd386194c21300";
    String text =
        "AWS4-ECDSA-P256-SHA256\n20251126T080910Z\n20251126/cloudfront-keyvaluestore/aws4_request\n"
            + canonical;
    String awss =
        "304502202c760b3e26282c420024aa1f4ba36ea1da22fb72c2ab979c108bdc69bc232a5e"
            + "022100ed6635913cc6ebb1085fe2cf0aae353785f2b9660670a186123db43cc6a77e5f";
    assertTrue(SignatureCheck.verifies(text, awss));
    Map<String, String> headers =
        signer.sign(
            new SigV4a.Request(
                "PUT",
                URI.create(
                    "https://123456789012.cloudfront-kvs.global.api.aws/key-value-stores/"
                        + "arn%3Aaws%3Acloudfront%3A%3A123456789012%3Akey-value-store%2F5c1d8e7f-2b3a"
                        + "/keys/upload-keys"),
                Map.of("content-type", "application/json", "if-match", "ETVPDKIKX0DER"),
                "{\"Value\":\"a b\"}".getBytes(UTF_8)),
            SignatureCheck.CREDENTIALS,
            Instant.parse("2025-11-26T08:09:10Z"));
    assertTrue(
        SignatureCheck.verifies(
            text, headers.getOrDefault("authorization", "").replaceFirst(".*Signature=", "")));
  }

  @Test
  void credentialsThatLastHaveNoToken() {
    assertFalse(
        signer
            .sign(request, AwsBasicCredentials.create("id", "secret"), NOW)
            .containsKey("x-amz-security-token"));
  }
}
