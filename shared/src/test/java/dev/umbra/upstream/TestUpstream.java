package dev.umbra.upstream;

import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.testing.TestClock;
import dev.umbra.upstream.Upstream.Credentials;
import dev.umbra.upstream.Upstream.Redirects;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A client for a registry on this machine, called upstream.test, less patient than usual. */
public record TestUpstream(
    Upstream upstream,
    AllowedAddresses addresses,
    InstantSource clock,
    Optional<SSLContext> trust) {
  static final RepositoryName APP = RepositoryName.ofCanonical("upstream.test/org/app");

  /** {@link #APP} as the upstream calls it. */
  static final String REPOSITORY = "org/app";

  static final Tag TAG = new Tag("v1");

  static final ClientSettings IMPATIENT =
      new ClientSettings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofMillis(10),
          Optional.empty());

  private static final AllowedAddresses LOOPBACK =
      new AllowedAddresses(List.of(AddressRange.of("127.0.0.0/8")));

  public static TestUpstream at(URI url) {
    return new TestUpstream(
        new Upstream(
            "upstream.test",
            url,
            Optional.empty(),
            Redirects.CLIENT,
            Upstream.FRESHNESS,
            Upstream.CONNECTIONS,
            AllowedAddresses.NONE),
        LOOPBACK,
        InstantSource.system(),
        Optional.empty());
  }

  TestUpstream as(String user, String password) {
    return with(
        new Upstream(
            upstream.host(),
            upstream.url(),
            Optional.of(new Credentials(user, password)),
            upstream.redirects(),
            upstream.freshness(),
            upstream.connections(),
            upstream.addresses()));
  }

  TestUpstream redirecting(Redirects redirects) {
    return with(
        new Upstream(
            upstream.host(),
            upstream.url(),
            upstream.credentials(),
            redirects,
            upstream.freshness(),
            upstream.connections(),
            upstream.addresses()));
  }

  TestUpstream connections(int connections) {
    return with(
        new Upstream(
            upstream.host(),
            upstream.url(),
            upstream.credentials(),
            upstream.redirects(),
            upstream.freshness(),
            connections,
            upstream.addresses()));
  }

  TestUpstream allowing(String... ranges) {
    return new TestUpstream(
        upstream,
        new AllowedAddresses(List.of(ranges).stream().map(AddressRange::of).toList()),
        clock,
        trust);
  }

  public TestUpstream at(TestClock time) {
    return new TestUpstream(upstream, addresses, time, trust);
  }

  private TestUpstream with(Upstream other) {
    return new TestUpstream(other, addresses, clock, trust);
  }

  public TestUpstream trusting(SSLContext authority) {
    return new TestUpstream(upstream, addresses, clock, Optional.of(authority));
  }

  public TestUpstream fresh(Duration freshness) {
    return with(
        new Upstream(
            upstream.host(),
            upstream.url(),
            upstream.credentials(),
            upstream.redirects(),
            freshness,
            upstream.connections(),
            upstream.addresses()));
  }

  public UpstreamClient client() {
    return new UpstreamClient(upstream, addresses, settings(), clock);
  }

  private ClientSettings settings() {
    return new ClientSettings(
        IMPATIENT.connect(),
        IMPATIENT.firstByte(),
        IMPATIENT.stalled(),
        IMPATIENT.free(),
        IMPATIENT.pause(),
        trust);
  }
}
