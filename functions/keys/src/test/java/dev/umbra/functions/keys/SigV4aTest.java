package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.GeneralSecurityException;
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
  void theKeyIsTheOneThatAwssLibrariesDerive() throws GeneralSecurityException {
    assertEquals(
        SignatureCheck.SCALAR,
        SigV4a.scalar(
            SignatureCheck.CREDENTIALS.accessKeyId(),
            SignatureCheck.CREDENTIALS.secretAccessKey(),
            SignatureCheck.curve().getOrder()));
  }

  @Test
  void signsAllHeadersForAllRegions() {
    Map<String, String> headers = signer.sign(request, SignatureCheck.CREDENTIALS, NOW);
    assertEquals("host.test", headers.get("host"));
    assertEquals("20261126T080910Z", headers.get("x-amz-date"));
    assertEquals("*", headers.get("x-amz-region-set"));
    String authorization = headers.get("authorization");
    assertTrue(
        authorization.startsWith(
            "AWS4-ECDSA-P256-SHA256"
                + " Credential=AKISORANDOMAASORANDOM/20261126/cloudfront-keyvaluestore/aws4_request,"
                + " SignedHeaders=host;if-match;x-amz-date;x-amz-region-set;x-amz-security-token,"
                + " Signature=30"),
        authorization);
  }

  @Test
  void theTextThatIsSignedIsTheOneOfTheSpecification() {
    Map<String, String> headers = signer.sign(request, SignatureCheck.CREDENTIALS, NOW);
    // SHA-256 of the canonical request, computed with sha256sum.
    String text =
        "AWS4-ECDSA-P256-SHA256\n20261126T080910Z\n20261126/cloudfront-keyvaluestore/aws4_request\n"
            + "5a01d5ab245a3ef5899a02727ebb739d166fc87927f504b92dad2244ad655ddf";
    assertTrue(
        SignatureCheck.verifies(
            text, headers.get("authorization").replaceFirst(".*Signature=", "")));
  }

  @Test
  void credentialsThatLastHaveNoToken() {
    assertFalse(
        signer
            .sign(request, AwsBasicCredentials.create("id", "secret"), NOW)
            .containsKey("x-amz-security-token"));
  }
}
