package dev.umbra.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests and does nothing else: no redirects, retries, cookies, decompression or
 * authentication. Connections are few, guarded, and given up when nothing comes.
 */
final class Wire implements Closeable {
  private static final Http1Config HTTP =
      Http1Config.custom().setMaxLineLength(32 * 1024).setMaxHeaderCount(200).build();

  private static final TimeValue OLD = TimeValue.ofMinutes(5);
  private static final Timeout IDLE = Timeout.ofSeconds(60);
  private static final TimeValue UNTESTED = TimeValue.ofSeconds(1);

  private final CloseableHttpClient client;

  Wire(AddressGuard guard, int connections, ClientSettings settings) {
    RequestConfig requests =
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout(settings.free()))
            .setResponseTimeout(timeout(settings.firstByte()))
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(connections(guard, connections, settings))
            .setRequestExecutor(new StallLimit(timeout(settings.stalled())))
            .setDefaultRequestConfig(requests)
            .setUserAgent("umbra/" + version())
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableConnectionState()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      AddressGuard guard, int connections, ClientSettings settings) {
    TlsSocketStrategy tls =
        new DefaultClientTlsStrategy(settings.trust().orElseGet(Wire::trustOfTheJvm));
    PoolingHttpClientConnectionManager pool =
        new PoolingHttpClientConnectionManager(
            new DefaultHttpClientConnectionOperator(
                _ -> new GuardedSocket(guard),
                DefaultSchemePortResolver.INSTANCE,
                SystemDefaultDnsResolver.INSTANCE,
                RegistryBuilder.<TlsSocketStrategy>create()
                    .register(URIScheme.HTTPS.id, tls)
                    .build()),
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            OLD,
            ManagedHttpClientConnectionFactory.builder().http1Config(HTTP).build());
    pool.setMaxTotal(connections);
    pool.setDefaultMaxPerRoute(connections);
    pool.setDefaultTlsConfig(
        TlsConfig.custom().setHandshakeTimeout(timeout(settings.firstByte())).build());
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(timeout(settings.connect()))
            .setIdleTimeout(IDLE)
            .setTimeToLive(OLD)
            .setValidateAfterInactivity(UNTESTED)
            .build());
    return pool;
  }

  private static SSLContext trustOfTheJvm() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  private static String version() {
    return Optional.ofNullable(Wire.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  /** Sends the request and waits for the answer's headers. */
  Reply send(Outgoing outgoing) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(outgoing.method().name(), outgoing.url());
    request.setHeader("Accept-Encoding", "identity");
    outgoing.headers().forEach(request::setHeader);
    outgoing
        .form()
        .ifPresent(
            form ->
                request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED)));
    try {
      return new Reply(outgoing.url(), client.executeOpen(null, request, null));
    } catch (IllegalStateException e) {
      throw new IOException("closed meanwhile", e);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
