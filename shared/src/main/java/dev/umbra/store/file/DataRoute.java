package dev.umbra.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.image.MediaType;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.PresignRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The route under which the gateway serves a folder's objects to the bearers of signed URLs, as S3
 * serves a bucket's: {@code <base>/<key>?expires=<ms since 1970>&type=<media
 * type>&signature=<hex>}. The signature (HMAC-SHA256) covers method, key, content type and expiry.
 */
public final class DataRoute {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

  private final URI base;
  private final SecretKeySpec secret;
  private final InstantSource clock;

  DataRoute(URI base, byte[] secret, InstantSource clock) {
    this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.clock = clock;
  }

  /** Whether a request's path, percent-decoded, belongs to this route. */
  public boolean covers(String path) {
    return path.startsWith(base.getPath());
  }

  URI sign(PresignRequest request) {
    String expires = Long.toString(clock.instant().plus(request.validFor()).toEpochMilli());
    String type = request.contentType().value();
    String signature = hex(signature(request.method(), request.key().value(), type, expires));
    return URI.create(
        base
            + request.key().value()
            + "?expires="
            + expires
            + "&type="
            + URLEncoder.encode(type, UTF_8)
            + "&signature="
            + signature);
  }

  /**
   * Checks a request on this route.
   *
   * @param path percent-decoded once
   */
  public SignedAccess check(Method method, String path, Query query) {
    Optional<String> expires =
        only(query, "expires").filter(text -> MILLIS.matcher(text).matches());
    Optional<String> type = only(query, "type");
    Optional<String> signature = only(query, "signature");
    if (!covers(path) || expires.isEmpty() || type.isEmpty() || signature.isEmpty()) {
      return new SignedAccess.Refused(SignedAccess.Reason.MALFORMED);
    }
    String key = path.substring(base.getPath().length());
    String expected = hex(signature(method, key, type.get(), expires.get()));
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signature.get().getBytes(UTF_8))) {
      return new SignedAccess.Refused(SignedAccess.Reason.FORGED);
    }
    if (Long.parseLong(expires.get()) <= clock.millis()) {
      return new SignedAccess.Refused(SignedAccess.Reason.EXPIRED);
    }
    return new SignedAccess.Granted(new ObjectKey(key), new MediaType(type.get()));
  }

  /** A parameter that is there twice is none: nobody may choose which one counts. */
  private static Optional<String> only(Query query, String name) {
    List<String> values = query.all(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private byte[] signature(Method method, String key, String type, String expires) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(String.join("\n", method.name(), expires, type, key).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
