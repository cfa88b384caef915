package dev.umbra.local.shadow;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.OlaregServer;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.Pusher;
import dev.umbra.testing.registry.TokenServer;
import java.net.URI;
import java.util.function.Function;

/**
 * Another registry, as people run it, behind a proxy that counts and can cut it off.
 *
 * @param host as names of its images begin, where nothing answers
 * @param settings lines of its settings, beside its URL
 * @param pushers who may push to a repository
 */
record RealUpstream(
    String host, String settings, FaultProxy proxy, Function<String, Pusher> pushers) {
  enum Kind {
    /** CNCF's registry sends blobs itself, to those who have a token. */
    TOKENS,
    /** CNCF's registry sends blobs itself, to those who know the password. */
    PASSWORDS,
    /** CNCF's registry redirects to S3 for blobs. */
    REDIRECTS,
    OLAREG
  }

  static RealUpstream open(Kind kind, S3ProxyServer s3, Opened opened) {
    return switch (kind) {
      case TOKENS -> {
        TokenServer tokens = opened.keep(TokenServer.start());
        DistributionServer server = opened.keep(DistributionServer.withTokens(tokens));
        yield new RealUpstream(
            "tokens.test",
            "",
            proxy(server.url(), opened),
            repository -> Pusher.to(server.url()).with(tokens.authorization(repository)));
      }
      case PASSWORDS -> {
        DistributionServer server = opened.keep(DistributionServer.withPasswords());
        String settings =
            "    username: %s%n    password: \"%s\"%n"
                .formatted(DistributionServer.USER, DistributionServer.PASSWORD);
        yield new RealUpstream(
            "passwords.test",
            settings,
            proxy(server.url(), opened),
            repository ->
                Pusher.to(server.url()).as(DistributionServer.USER, DistributionServer.PASSWORD));
      }
      case REDIRECTS -> {
        DistributionServer server = opened.keep(DistributionServer.redirectingTo(s3.newBucket()));
        yield open("redirects.test", server.url(), opened);
      }
      case OLAREG -> open("olareg.test", opened.keep(OlaregServer.open()).url(), opened);
    };
  }

  private static RealUpstream open(String host, URI url, Opened opened) {
    return new RealUpstream(host, "", proxy(url, opened), repository -> Pusher.to(url));
  }

  private static FaultProxy proxy(URI url, Opened opened) {
    return opened.keep(FaultProxy.before(url));
  }

  /** Puts an image there, past the proxy. */
  void push(SampleImage image, String repository, String tag) {
    image.push(pushers.apply(repository), repository, tag);
  }

  /** The settings that make a gateway show its images. */
  String file(String freshness) {
    return """
    upstreams:
      %s:
        url: %s
        freshness: %s
    %sclosed: ["%s/closed/*"]
    allowAddresses: [127.0.0.0/8]
    """
        .formatted(host, proxy.url(), freshness, settings, host);
  }
}
