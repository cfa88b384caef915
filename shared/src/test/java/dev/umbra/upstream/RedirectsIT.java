package dev.umbra.upstream;

import static dev.umbra.testing.registry.DistributionServer.PASSWORD;
import static dev.umbra.testing.registry.DistributionServer.USER;
import static dev.umbra.upstream.Answers.assertContent;
import static dev.umbra.upstream.Answers.denied;
import static dev.umbra.upstream.Answers.found;
import static dev.umbra.upstream.Answers.here;
import static dev.umbra.upstream.Answers.unavailable;
import static dev.umbra.upstream.TestUpstream.APP;
import static dev.umbra.upstream.TestUpstream.REPOSITORY;
import static dev.umbra.upstream.TestUpstream.TAG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import dev.umbra.testing.registry.SilentPort;
import dev.umbra.testing.registry.TestCertificate;
import dev.umbra.testing.registry.TokenServer;
import dev.umbra.upstream.Upstream.Redirects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where upstreams send us, and where we do not go. */
class RedirectsIT {
  private final Opened servers = new Opened();
  private DistributionServer registry;
  private FaultProxy proxy;
  private PushedImage image;
  private TestUpstream upstream;

  @BeforeEach
  void start() {
    registry = servers.keep(DistributionServer.open());
    proxy = servers.keep(FaultProxy.before(registry.url()));
    image = Pusher.to(registry.url()).image(REPOSITORY, TAG.value(), 1000);
    upstream = TestUpstream.at(proxy.url());
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private void redirect(String pattern, String location) {
    redirect(pattern, 307, location);
  }

  private void redirect(String pattern, int status, String location) {
    proxy.always(pattern, new Fault.Status(status, Map.of("Location", location)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void manifestsAreFollowed(int status) {
    redirect("/manifests/v1$", status, "/v2/" + REPOSITORY + "/manifests/" + image.digest());
    try (UpstreamClient client = upstream.client()) {
      assertEquals(image.digest(), found(client.manifest(APP, TAG)).digest());
      assertEquals(Optional.of(image.digest()), found(client.head(APP, TAG)).digest());
    }
    assertEquals(List.of("GET", "GET", "HEAD", "HEAD"), methods());
  }

  private List<String> methods() {
    return proxy.requests().stream().map(request -> request.split(" ", 2)[0]).toList();
  }

  @Test
  void fiveAreFollowedAndNotSix() {
    for (int hop = 0; hop < 6; hop++) {
      redirect("/manifests/hop" + hop, "/v2/" + REPOSITORY + "/manifests/hop" + (hop + 1));
    }
    redirect("/manifests/hop6", "/v2/" + REPOSITORY + "/manifests/v1");
    try (UpstreamClient client = upstream.client()) {
      var _ = unavailable(client.manifest(APP, new Tag("hop1")), "redirects once more");
      assertEquals(6, proxy.requests().size());
      assertEquals(image.digest(), found(client.manifest(APP, new Tag("hop2"))).digest());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "ftp://127.0.0.1/x",
        "http:///x",
        "https://u:p@127.0.0.1/x",
        "http://[",
        "http://127.0.0.1:99999/v2/x",
        "file:///etc/passwd"
      })
  void nowhereLeadsNowhere(String location) {
    redirect("/blobs/", location);
    try (UpstreamClient client = upstream.client()) {
      var _ = unavailable(client.blob(APP, image.layer()), "sends us elsewhere");
    }
    assertEquals(1, proxy.requests().size());
  }

  @Test
  void anAddressThatIsForbiddenIsNotConnectedTo() {
    try (SilentPort neighbour = SilentPort.at("127.0.0.2");
        UpstreamClient client =
            upstream.redirecting(Redirects.NEVER).allowing("127.0.0.1").client()) {
      for (String path : List.of("/x", "/v2/org/app/blobs/x")) {
        proxy.heal();
        redirect("/blobs/", "http://127.0.0.2:" + neighbour.port() + path);
        var _ = unavailable(client.blob(APP, image.layer()), "private or special network");
        var _ = unavailable(client.blobSize(APP, image.layer()), "private or special network");
      }
      assertFalse(neighbour.wasConnectedTo());
    }
  }

  /** A public registry must not send us to a neighbour that only a private one may be. */
  @ParameterizedTest
  @CsvSource({"'', false", "127.0.0.3, true"})
  void whatOneUpstreamMaySendUsToAnotherMayNot(String everybody, boolean followed)
      throws InvalidSettingsException, IOException {
    try (FaultProxy neighbour = FaultProxy.before(registry.url(), "127.0.0.3");
        Clients clients = new Clients(settings(everybody))) {
      String path = "/v2/" + REPOSITORY + "/blobs/" + image.layer();
      redirect("/blobs/", neighbour.url() + path);
      UpstreamRegistry stranger = of(clients, "stranger.test");
      if (followed) {
        assertContent(image.content(), here(stranger.blob(APP, image.layer())));
      } else {
        var _ = unavailable(stranger.blob(APP, image.layer()), "private or special network");
        assertEquals(List.of(), neighbour.requests());
      }
      assertContent(image.content(), here(of(clients, "friend.test").blob(APP, image.layer())));
    }
  }

  private UpstreamSettings settings(String everybody) throws InvalidSettingsException {
    return new UpstreamsReader()
        .read(
            """
            upstreams:
              stranger.test: {url: "%1$s", allowAddresses: [127.0.0.1]}
              friend.test: {url: "%1$s", allowAddresses: [127.0.0.1, 127.0.0.3]}
            allowAddresses: [%2$s]
            """
                .formatted(proxy.url(), everybody));
  }

  private static UpstreamRegistry of(Clients clients, String host) {
    return clients.of(RepositoryName.ofCanonical(host + "/" + REPOSITORY)).orElseThrow();
  }

  @Test
  void aNameThatStandsForAForbiddenAddressIsNotConnectedTo() {
    try (SilentPort neighbour = SilentPort.at("127.0.0.1");
        FaultProxy front = FaultProxy.before(registry.url(), "127.0.0.2");
        UpstreamClient client =
            TestUpstream.at(front.url())
                .redirecting(Redirects.NEVER)
                .allowing("127.0.0.2")
                .client()) {
      front.always(
          "/blobs/",
          new Fault.Status(
              307, Map.of("Location", "http://localhost:" + neighbour.port() + "/x?secret")));
      String reason =
          unavailable(client.blob(APP, image.layer()), "private or special network").reason();
      assertTrue(reason.contains("localhost"), reason);
      assertFalse(reason.contains("secret"), reason);
      assertFalse(neighbour.wasConnectedTo());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void norIsAnUpstreamAtAForbiddenAddress(String scheme) {
    try (SilentPort neighbour = SilentPort.at("127.0.0.1");
        UpstreamClient client =
            TestUpstream.at(URI.create(scheme + "://localhost:" + neighbour.port()))
                .allowing("10.0.0.0/8")
                .client()) {
      var _ = unavailable(client.head(APP, TAG), "private or special network");
      assertFalse(neighbour.wasConnectedTo());
    }
  }

  @Test
  void aTokenServiceAtAForbiddenAddressIsNotConnectedTo() {
    try (SilentPort neighbour = SilentPort.at("127.0.0.2");
        UpstreamClient client = upstream.allowing("127.0.0.1").as(USER, PASSWORD).client()) {
      String realm = "http://127.0.0.2:" + neighbour.port() + "/token";
      proxy.always(
          "/manifests/",
          new Fault.Status(401, Map.of("WWW-Authenticate", "Bearer realm=\"" + realm + "\"")));
      var _ = unavailable(client.head(APP, TAG), "private or special network");
      assertFalse(neighbour.wasConnectedTo());
    }
  }

  @Test
  void anotherRegistryGetsNoCredentials() throws IOException {
    try (TokenServer tokens = TokenServer.start();
        DistributionServer other = DistributionServer.withTokens(tokens);
        UpstreamClient client = upstream.as(USER, PASSWORD).client()) {
      Pusher pusher = Pusher.to(other.url()).with(tokens.authorization("a/b"));
      PushedImage there = pusher.image("a/b", "x", 1000);
      redirect("/blobs/", other.url() + "/v2/a/b/blobs/" + there.layer());
      assertContent(there.content(), here(client.blob(APP, there.layer())));
      assertEquals(List.of("anonymous"), tokens.users());
    }
  }

  @Test
  void norDoesOneThatWantsAPassword() {
    try (DistributionServer other = DistributionServer.withPasswords();
        UpstreamClient client = upstream.as(USER, PASSWORD).client()) {
      Pusher pusher = Pusher.to(other.url()).as(USER, PASSWORD);
      PushedImage there = pusher.image("a/b", "x", 1000);
      redirect("/blobs/", other.url() + "/v2/a/b/blobs/" + there.layer());
      denied(client.blob(APP, there.layer()));
    }
  }

  @Test
  void fromHttpsNobodyIsSentToHttp(@TempDir Path folder) throws IOException {
    TestCertificate certificate = TestCertificate.in(folder);
    try (DistributionServer secure = DistributionServer.withTls(certificate)) {
      TestUpstream there = TestUpstream.at(secure.url());
      try (UpstreamClient client = there.trusting(certificate.trust()).client();
          UpstreamClient doubting = there.client()) {
        assertEquals(new Answer.Missing<>(), client.head(APP, TAG));
        var _ = unavailable(doubting.head(APP, TAG), "no TLS with");
      }
      Targets targets = new Targets(there.upstream(), new AddressGuard(there.addresses()));
      assertTrue(targets.refusal(proxy.url()).isPresent());
      assertTrue(targets.refusal(secure.url()).isEmpty());
    }
  }
}
