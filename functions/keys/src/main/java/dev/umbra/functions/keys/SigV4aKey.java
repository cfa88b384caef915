package dev.umbra.functions.keys;

import java.math.BigInteger;
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
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The private key that follows from credentials, of the curve P-256: by NIST SP 800-108, counter
 * mode, with HMAC-SHA256, the first candidate below the curve's order.
 */
final class SigV4aKey {
  private static final String MAC = "HmacSHA256";
  private static final int CANDIDATES = 254;

  private final ECParameterSpec curve;
  private final BigInteger scalar;

  /**
   * @throws IllegalStateException where this JDK lacks an algorithm
   */
  SigV4aKey(AwsCredentials credentials) {
    try {
      curve = curve();
      scalar = scalar(credentials);
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  BigInteger scalar() {
    return scalar;
  }

  /** The signature of a text: ECDSA with SHA-256, in DER, hexadecimal. */
  String sign(String text) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, curve));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(bytes(text));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private BigInteger scalar(AwsCredentials credentials) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(bytes("AWS4A" + credentials.secretAccessKey()), MAC));
    BigInteger largest = curve.getOrder().subtract(BigInteger.TWO);
    for (int counter = 1; counter <= CANDIDATES; counter++) {
      byte[] input = input(credentials.accessKeyId(), counter);
      BigInteger candidate = new BigInteger(1, mac.doFinal(input));
      if (candidate.compareTo(largest) <= 0) {
        return candidate.add(BigInteger.ONE);
      }
    }
    throw new GeneralSecurityException("no key follows from these credentials");
  }

  /** The number of the block, label, zero, context, and the length in bits. */
  private static byte[] input(String accessKeyId, int counter) {
    byte[] label = bytes(SigV4a.ALGORITHM);
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static IllegalStateException lacking(GeneralSecurityException e) {
    return new IllegalStateException("this JDK cannot sign with ECDSA over P-256", e);
  }
}
