package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Whether a request is signed with SigV4A by whoever has {@link #CREDENTIALS}: those that AWS's
 * libraries test their own derivation of keys with, so that the public key is known from them.
 */
final class SignatureCheck {
  static final AwsSessionCredentials CREDENTIALS =
      AwsSessionCredentials.create(
          "AKISORANDOMAASORANDOM", "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom", "a-session-token");

  /** The private key that follows from them. */
  static final BigInteger SCALAR =
      new BigInteger("7fd3bd010c0d9c292141c2b77bfbde1042c92e6836fff749d1269ec890fca1bd", 16);

  private static final BigInteger X =
      new BigInteger("15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb", 16);
  private static final BigInteger Y =
      new BigInteger("0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0", 16);

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-ECDSA-P256-SHA256 Credential=([^/]+)/([0-9]{8}/cloudfront-keyvaluestore/aws4_request),"
              + " SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]+)");

  private SignatureCheck() {}

  static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  static boolean isGood(HttpExchange exchange, byte[] body) {
    Matcher matcher = AUTHORIZATION.matcher(header(exchange, "Authorization"));
    if (!matcher.matches()
        || !matcher.group(1).equals(CREDENTIALS.accessKeyId())
        || !header(exchange, "X-Amz-Region-Set").equals("*")
        || !header(exchange, "X-Amz-Security-Token").equals(CREDENTIALS.sessionToken())
        || !(";" + matcher.group(3) + ";").contains(";host;")) {
      return false;
    }
    StringBuilder canonical = new StringBuilder();
    canonical.append(exchange.getRequestMethod()).append('\n');
    for (String segment : exchange.getRequestURI().getRawPath().substring(1).split("/", -1)) {
      canonical.append('/').append(encode(segment));
    }
    canonical.append("\n\n");
    for (String name : matcher.group(3).split(";", -1)) {
      canonical.append(name).append(':').append(header(exchange, name)).append('\n');
    }
    canonical.append('\n').append(matcher.group(3)).append('\n').append(sha256(body));
    String text =
        "AWS4-ECDSA-P256-SHA256\n%s\n%s\n%s"
            .formatted(
                header(exchange, "X-Amz-Date"),
                matcher.group(2),
                sha256(canonical.toString().getBytes(UTF_8)));
    return verifies(text, matcher.group(4));
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) b;
      boolean plain = Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted(b));
    }
    return encoded.toString();
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean verifies(String text, String signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(X, Y), curve()));
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(text.getBytes(UTF_8));
      return verifier.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
