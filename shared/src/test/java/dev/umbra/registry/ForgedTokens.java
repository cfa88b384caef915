package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.umbra.access.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens as an attacker makes them, who has seen the public key and tokens of others. {@code good}
 * is none: it is what all others are but for one thing. Made by hand, for a library would refuse to
 * make most of them.
 */
final class ForgedTokens {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String P1363 = "SHA256withECDSAinP1363Format";

  private final ECKey key;
  private final String keys;
  private final InstantSource clock;

  ForgedTokens(SigningKeys keys, InstantSource clock) {
    this.keys = keys.publicHalf().toJson();
    this.clock = clock;
    try {
      this.key = (ECKey) JWKSet.parse(keys.toJson()).getKeys().getFirst();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  String make(String name) {
    try {
      return name.contains("=") ? changed(name) : made(name);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code header.x=JSON} or {@code claim.x=JSON}, {@code time.x=seconds from now}. */
  private String changed(String change)
      throws GeneralSecurityException, JOSEException, IOException {
    String where = change.substring(0, change.indexOf('.'));
    String name = change.substring(change.indexOf('.') + 1, change.indexOf('='));
    String value = change.substring(change.indexOf('=') + 1);
    Map<String, Object> header = header();
    Map<String, Object> claims = claims();
    switch (where) {
      case "header" -> put(header, name, value);
      case "claim" -> put(claims, name, value);
      case "time" -> claims.put(name, now() + Long.parseLong(value));
      default -> throw new IllegalArgumentException(change);
    }
    return signed(header, claims);
  }

  private static void put(Map<String, Object> members, String name, String json)
      throws IOException {
    if (json.isEmpty()) {
      members.remove(name);
    } else {
      members.put(name, JSON.std.anyFrom(json));
    }
  }

  private String made(String name) throws GeneralSecurityException, JOSEException, IOException {
    String good = signed(header(), claims());
    int signature = good.lastIndexOf('.');
    String unsigned = good.substring(0, signature);
    return switch (name) {
      case "good" -> good;
      case "unsigned" -> unsigned + ".";
      case "without-signature" -> unsigned;
      case "truncated" -> good.substring(0, good.length() - 4);
      case "extended" -> good + "AAAA";
      case "five-parts" -> good + ".AAAA.AAAA";
      case "dots" -> "..";
      case "no-base64" -> "!.!.!";
      case "blanks" -> good.replace(".", ". ");
      case "long" -> unsigned + "." + "A".repeat(17_000);
      case "deep" -> part("{\"alg\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}") + ".e30.AAAA";
      case "header-is-no-object" -> part("[]") + good.substring(good.indexOf('.'));
      case "header-is-null" -> part("null") + good.substring(good.indexOf('.'));
      case "payload-is-no-object" -> signed(part(header()) + "." + part("\"text\""));
      case "payload-is-null" -> signed(part(header()) + "." + part("null"));
      case "payload-is-empty" -> signed(part(header()) + ".");
      case "zeros" -> unsigned + "." + BASE64.encodeToString(new byte[64]);
      case "zeros-in-der" ->
          unsigned + "." + BASE64.encodeToString(new byte[] {48, 6, 2, 1, 0, 2, 1, 0});
      case "order" -> unsigned + "." + BASE64.encodeToString(order());
      case "der" -> unsigned + "." + sign("SHA256withECDSA", key.toECPrivateKey(), unsigned);
      case "other-payload" ->
          part(header()) + "." + part(with("sub", "admin")) + good.substring(signature);
      case "other-header" ->
          part(Map.of("alg", "ES256", "kid", key.getKeyID())) + good.substring(good.indexOf('.'));
      case "other-key" -> signedByAnother(header());
      case "other-key-in-jwk" -> {
        ECKey own = another();
        Map<String, Object> header = header();
        header.put("jwk", own.toPublicJWK().toJSONObject());
        yield signed(header, own);
      }
      case "private-key-in-jwk" -> {
        ECKey own = another();
        Map<String, Object> header = header();
        header.put("jwk", own.toJSONObject());
        yield signed(header, own);
      }
      case "other-key-at-jku" ->
          signedByAnother(headerWith("jku", "https://attacker.example/keys"));
      case "other-key-at-x5u" -> signedByAnother(headerWith("x5u", "https://attacker.example/x"));
      case "rsa" -> rsa();
      case "hs256-jwks" -> hmac(keys.getBytes(UTF_8));
      case "hs256-jwk" -> hmac(key.toPublicJWK().toJSONString().getBytes(UTF_8));
      case "hs256-pem" -> hmac(pem().getBytes(UTF_8));
      case "hs256-der" -> hmac(key.toECPublicKey().getEncoded());
      case "hs256-point" -> hmac(point());
      case "hs256-kid" -> hmac(key.getKeyID().getBytes(UTF_8));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Map<String, Object> header() {
    return headerWith("typ", "JWT");
  }

  private Map<String, Object> headerWith(String name, Object value) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "ES256");
    header.put("kid", key.getKeyID());
    header.put(name, value);
    return header;
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> claims = claims();
    claims.put(name, value);
    return claims;
  }

  private Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "umbra");
    claims.put("aud", "umbra");
    claims.put("sub", "team");
    claims.put("iat", now());
    claims.put("nbf", now());
    claims.put("exp", now() + 600);
    claims.put(
        "access",
        List.of(
            Map.of(
                "type", "repository", "name", "docker.io/team/app", "actions", List.of("pull"))));
    return claims;
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private String signed(Map<String, Object> header, Map<String, Object> claims)
      throws GeneralSecurityException, JOSEException, IOException {
    return signed(part(header) + "." + part(claims));
  }

  private String signed(String unsigned) throws GeneralSecurityException, JOSEException {
    return unsigned + "." + sign(P1363, key.toECPrivateKey(), unsigned);
  }

  private String signed(Map<String, Object> header, ECKey own)
      throws GeneralSecurityException, JOSEException, IOException {
    String unsigned = part(header) + "." + part(claims());
    return unsigned + "." + sign(P1363, own.toECPrivateKey(), unsigned);
  }

  private String signedByAnother(Map<String, Object> header)
      throws GeneralSecurityException, JOSEException, IOException {
    return signed(header, another());
  }

  private static ECKey another() {
    try {
      return (ECKey) JWKSet.parse(SigningKeys.make().toJson()).getKeys().getFirst();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private String rsa() throws GeneralSecurityException, IOException {
    String unsigned = part(headerWith("alg", "RS256")) + "." + part(claims());
    PrivateKey own = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    return unsigned + "." + sign("SHA256withRSA", own, unsigned);
  }

  private String hmac(byte[] secret) throws GeneralSecurityException, IOException {
    String unsigned = part(headerWith("alg", "HS256")) + "." + part(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return unsigned + "." + BASE64.encodeToString(mac.doFinal(unsigned.getBytes(US_ASCII)));
  }

  private String pem() throws JOSEException {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toECPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private byte[] point() {
    byte[] point = new byte[65];
    point[0] = 4;
    System.arraycopy(key.getX().decode(), 0, point, 1, 32);
    System.arraycopy(key.getY().decode(), 0, point, 33, 32);
    return point;
  }

  /** A signature whose numbers are both the curve's order, which is as good as zero. */
  private byte[] order() {
    byte[] order = key.getCurve().toECParameterSpec().getOrder().toByteArray();
    byte[] both = new byte[64];
    System.arraycopy(order, order.length - 32, both, 0, 32);
    System.arraycopy(order, order.length - 32, both, 32, 32);
    return both;
  }

  private static String sign(String algorithm, PrivateKey key, String text)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(text.getBytes(US_ASCII));
    return BASE64.encodeToString(signature.sign());
  }

  private static String part(Map<String, Object> members) throws IOException {
    return part(JSON.std.asString(members));
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }
}
