package dev.umbra.functions.keys;

import dev.umbra.image.Algorithm;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs requests that are good in all regions: AWS's Signature Version 4A, with ECDSA over P-256 and
 * a key that follows from the credentials (IAM User Guide, "AWS Signature Version 4 for API
 * requests"; the key by NIST SP 800-108, counter mode). AWS's SDK for Java does this in native code
 * of 23 MB only.
 */
final class SigV4a {
  static final String ALGORITHM = "AWS4-ECDSA-P256-SHA256";

  private static final String MAC = "HmacSHA256";
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
    String time = TIME.format(now);
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.put("host", request.url().getRawAuthority());
    headers.put("x-amz-date", time);
    headers.put("x-amz-region-set", "*");
    if (credentials instanceof AwsSessionCredentials session) {
      headers.put("x-amz-security-token", session.sessionToken());
    }
    String scope = time.substring(0, 8) + "/" + service + "/aws4_request";
    String toSign =
        String.join("\n", ALGORITHM, time, scope, hash(bytes(canonical(request, headers))));
    String signature = signature(toSign, privateKey(credentials));
    headers.put(
        "authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                credentials.accessKeyId(),
                scope,
                String.join(";", headers.keySet()),
                signature));
    return headers;
  }

  /** In a canonical path, what is encoded is encoded once more. */
  private static String canonical(Request request, SortedMap<String, String> headers) {
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
        String.join(";", headers.keySet()),
        hash(request.body()));
  }

  private static String signature(String text, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(bytes(text));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  private static PrivateKey privateKey(AwsCredentials credentials) {
    try {
      ECParameterSpec curve = curve();
      BigInteger scalar =
          scalar(
              credentials.accessKeyId(), credentials.secretAccessKey(), curve.getOrder());
      return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, curve));
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** The private key that follows from credentials: the first candidate below the curve's order. */
  static BigInteger scalar(String accessKeyId, String secretAccessKey, BigInteger order)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(bytes("AWS4A" + secretAccessKey), MAC));
    BigInteger largest = order.subtract(BigInteger.TWO);
    for (int counter = 1; counter < 255; counter++) {
      BigInteger candidate = new BigInteger(1, mac.doFinal(input(accessKeyId, counter)));
      if (candidate.compareTo(largest) <= 0) {
        return candidate.add(BigInteger.ONE);
      }
    }
    throw new GeneralSecurityException("no key follows from these credentials");
  }

  /** Number of the block, label, zero, context and length in bits. */
  private static byte[] input(String accessKeyId, int counter) {
    byte[] label = bytes(ALGORITHM);
    byte[] id = bytes(accessKeyId);
    return ByteBuffer.allocate(4 + label.length + 1 + id.length + 1 + 4)
        .putInt(1)
        .put(label)
        .put((byte) 0)
        .put(id)
        .put((byte) counter)
        .putInt(256)
        .array();
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Algorithm.SHA256.hash().digest(bytes));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static IllegalStateException lacking(GeneralSecurityException e) {
    return new IllegalStateException("this JDK cannot sign with ECDSA over P-256", e);
  }
}
