package dev.umbra.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
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
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys: where they are is asked of the issuer (OpenID Connect Discovery, section
 * 4), now and then; they themselves are kept for minutes, and fetched anew for a key that is not
 * among them. As long as the issuer cannot be asked, those that were had last are good.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final int CONNECT_MS = 3_000;
  private static final int READ_MS = 5_000;
  private static final int LARGEST = 256 * 1024;
  private static final Duration DISCOVERED = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration REFRESH_WAIT = Duration.ofSeconds(15);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
  private static final Duration OUTAGE = Duration.ofHours(4);

  private final URI issuer;
  private final InstantSource clock;
  private final DefaultResourceRetriever http =
      new DefaultResourceRetriever(CONNECT_MS, READ_MS, LARGEST);
  private @Nullable Found found;

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
      throw new KeySourceException("the issuer " + issuer + " cannot be asked for its keys", e);
    }
  }

  private URL keysUrl() throws IOException, ParseException, URISyntaxException {
    String base = issuer.toString().replaceAll("/$", "");
    Map<String, Object> document =
        JSONObjectUtils.parse(
            http.retrieveResource(url(URI.create(base + "/.well-known/openid-configuration")))
                .getContent());
    if (!issuer.toString().equals(JSONObjectUtils.getString(document, "issuer"))) {
      throw new ParseException("its configuration names another issuer", 0);
    }
    return url(new URI(JSONObjectUtils.getString(document, "jwks_uri")));
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
