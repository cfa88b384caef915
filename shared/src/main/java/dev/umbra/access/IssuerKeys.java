package dev.umbra.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys: where they are is asked of the issuer (OpenID Connect Discovery, section
 * 4), now and then; they themselves are kept for minutes, and fetched anew for a key that is not
 * among them. As long as the issuer cannot be asked, those that were had last are good.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final Duration DISCOVERED = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration REFRESH_WAIT = Duration.ofSeconds(15);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
  private static final Duration OUTAGE = Duration.ofHours(4);

  private final URI issuer;
  private final InstantSource clock;
  private final IssuerClient http = new IssuerClient();
  private @Nullable Found found;

  /** Who hangs shall not be waited for by one request after the other. */
  private Instant notBefore = Instant.MIN;

  private record Found(URL url, JWKSource<SecurityContext> keys, Instant until) {}

  IssuerKeys(URI issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    return keys().get(selector, context);
  }

  private synchronized JWKSource<SecurityContext> keys() throws KeySourceException {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      throw new KeySourceException("the issuer " + issuer + " could not be asked just now");
    }
    if (found == null || !found.until.isAfter(now)) {
      found = discovered(found, now);
    }
    return found.keys;
  }

  private Found discovered(@Nullable Found before, Instant now) throws KeySourceException {
    try {
      URL url = keysUrl();
      JWKSource<SecurityContext> keys =
          before != null && before.url.toString().equals(url.toString())
              ? before.keys
              : source(url);
      return new Found(url, keys, now.plus(DISCOVERED));
    } catch (IOException | ParseException | URISyntaxException e) {
      if (before != null) {
        return new Found(before.url, before.keys, now.plus(KEPT));
      }
      notBefore = clock.instant().plus(BETWEEN_FETCHES);
      throw new KeySourceException("the issuer " + issuer + " cannot be asked for its keys", e);
    }
  }

  private URL keysUrl() throws IOException, ParseException, URISyntaxException {
    String base = issuer.toString().replaceAll("/$", "");
    String text =
        http.retrieveResource(url(URI.create(base + "/.well-known/openid-configuration")))
            .getContent();
    // Of the text "null" the library makes null.
    Map<String, Object> document =
        Objects.requireNonNullElse(JSONObjectUtils.parse(text), Map.of());
    if (!issuer.toString().equals(document.get("issuer"))) {
      throw new ParseException("its configuration names another issuer", 0);
    }
    if (!(document.get("jwks_uri") instanceof String keys)) {
      throw new ParseException("its configuration names no keys", 0);
    }
    return url(new URI(keys));
  }

  /** What is asked by https stays there. */
  private URL url(URI address) throws MalformedURLException, ParseException {
    if (!"https".equals(address.getScheme()) && !issuer.getScheme().equals(address.getScheme())) {
      throw new ParseException("its keys are not to be had by https", 0);
    }
    return address.toURL();
  }

  private JWKSource<SecurityContext> source(URL url) {
    return JWKSourceBuilder.create(url, http)
        .cache(KEPT.toMillis(), REFRESH_WAIT.toMillis())
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .refreshAheadCache(false)
        .outageTolerant(OUTAGE.toMillis())
        .retrying(true)
        .build();
  }
}
