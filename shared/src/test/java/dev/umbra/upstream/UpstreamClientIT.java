package dev.umbra.upstream;

import static dev.umbra.testing.registry.DistributionServer.PASSWORD;
import static dev.umbra.testing.registry.DistributionServer.USER;
import static dev.umbra.upstream.Answers.assertContent;
import static dev.umbra.upstream.Answers.denied;
import static dev.umbra.upstream.Answers.found;
import static dev.umbra.upstream.Answers.here;
import static dev.umbra.upstream.TestUpstream.APP;
import static dev.umbra.upstream.TestUpstream.REPOSITORY;
import static dev.umbra.upstream.TestUpstream.TAG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.image.Tag;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.OlaregServer;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import dev.umbra.testing.registry.TokenServer;
import dev.umbra.upstream.Answer.Missing;
import dev.umbra.upstream.Upstream.Redirects;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Pulls from real registries, each with another way of being asked. */
class UpstreamClientIT {
  private static final int LAYER = 3 * 1024 * 1024;
  private static final Digest NOTHING = Digest.ofContent(Algorithm.SHA256, new byte[] {42});

  @Test
  void pullsFromDistribution() throws IOException {
    try (DistributionServer registry = DistributionServer.open()) {
      pullsEverything(Pusher.to(registry.url()), TestUpstream.at(registry.url()));
      assertTrue(registry.log().contains("umbra/dev"), registry.log());
    }
  }

  @Test
  void pullsFromOlareg() throws IOException {
    try (OlaregServer registry = OlaregServer.open()) {
      pullsEverything(Pusher.to(registry.url()), TestUpstream.at(registry.url()));
    }
  }

  @Test
  void pullsWithAPassword() throws IOException {
    try (DistributionServer registry = DistributionServer.withPasswords()) {
      TestUpstream upstream = TestUpstream.at(registry.url());
      pullsEverything(Pusher.to(registry.url()).as(USER, PASSWORD), upstream.as(USER, PASSWORD));
      try (UpstreamClient nobody = upstream.client();
          UpstreamClient wrong = upstream.as(USER, "wrong").client()) {
        denied(nobody.head(APP, TAG));
        denied(wrong.manifest(APP, TAG));
      }
    }
  }

  @Test
  void aPasswordIsSentAlongOnceItIsAskedFor() {
    try (DistributionServer registry = DistributionServer.withPasswords();
        FaultProxy proxy = FaultProxy.before(registry.url())) {
      PushedImage image =
          Pusher.to(registry.url()).as(USER, PASSWORD).image(REPOSITORY, TAG.value(), 100);
      try (UpstreamClient client = TestUpstream.at(proxy.url()).as(USER, PASSWORD).client()) {
        assertEquals(Optional.of(image.digest()), found(client.head(APP, TAG)).digest());
        assertEquals(Optional.of(image.digest()), found(client.head(APP, TAG)).digest());
        assertEquals(3, proxy.requests().size());
      }
    }
  }

  @Test
  void pullsWithTokens() throws IOException {
    try (TokenServer tokens = TokenServer.start();
        DistributionServer registry = DistributionServer.withTokens(tokens)) {
      pullsEverything(
          Pusher.to(registry.url()).with(tokens.authorization(REPOSITORY)),
          TestUpstream.at(registry.url()));
      assertEquals(List.of("anonymous"), tokens.users());
    }
  }

  @Test
  void tokensAreHadWithThePassword() {
    try (TokenServer tokens = TokenServer.start();
        DistributionServer registry = DistributionServer.withTokens(tokens)) {
      tokens.refuseOthers();
      Pusher pusher = Pusher.to(registry.url()).with(tokens.authorization(REPOSITORY));
      PushedImage image = pusher.image(REPOSITORY, TAG.value(), 100);
      TestUpstream upstream = TestUpstream.at(registry.url());
      try (UpstreamClient nobody = upstream.client();
          UpstreamClient robot = upstream.as(USER, PASSWORD).client()) {
        denied(nobody.head(APP, TAG));
        assertEquals(Optional.of(image.digest()), found(robot.head(APP, TAG)).digest());
      }
      assertEquals(List.of("anonymous", USER + ":" + PASSWORD), tokens.users());
    }
  }

  @Test
  void tokensAreHadByPostWhereThereIsNoGet() {
    try (TokenServer tokens = TokenServer.start();
        DistributionServer registry = DistributionServer.withTokens(tokens)) {
      tokens.takeOnlyPost();
      Pusher pusher = Pusher.to(registry.url()).with(tokens.authorization(REPOSITORY));
      PushedImage image = pusher.image(REPOSITORY, TAG.value(), 100);
      try (UpstreamClient robot = TestUpstream.at(registry.url()).as(USER, PASSWORD).client()) {
        assertEquals(image.digest(), found(robot.manifest(APP, TAG)).digest());
      }
      assertEquals(List.of(USER + ":" + PASSWORD), tokens.users());
    }
  }

  @Test
  void manyPullsAtOnceAskForOneToken() throws Exception {
    try (TokenServer tokens = TokenServer.start();
        DistributionServer registry = DistributionServer.withTokens(tokens);
        UpstreamClient client = TestUpstream.at(registry.url()).client();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Pusher pusher = Pusher.to(registry.url()).with(tokens.authorization(REPOSITORY));
      PushedImage image = pusher.image(REPOSITORY, TAG.value(), 100);
      List<Future<Answer<ManifestHead>>> heads = new ArrayList<>();
      for (int index = 0; index < 20; index++) {
        heads.add(threads.submit(() -> client.head(APP, TAG)));
      }
      for (Future<Answer<ManifestHead>> head : heads) {
        assertEquals(Optional.of(image.digest()), found(head.get()).digest());
      }
      assertEquals(1, tokens.users().size());
    }
  }

  @Test
  void aTokenThatIsOverIsNotUsed() {
    TestClock clock = new TestClock();
    try (TokenServer tokens = TokenServer.start();
        DistributionServer registry = DistributionServer.withTokens(tokens);
        UpstreamClient client = TestUpstream.at(registry.url()).at(clock).client()) {
      var _ =
          Pusher.to(registry.url())
              .with(tokens.authorization(REPOSITORY))
              .image(REPOSITORY, TAG.value(), 100);
      var _ = found(client.head(APP, TAG));
      clock.advance(Duration.ofSeconds(265));
      var _ = found(client.head(APP, TAG));
      assertEquals(1, tokens.users().size());
      clock.advance(Duration.ofSeconds(10));
      var _ = found(client.head(APP, TAG));
      assertEquals(2, tokens.users().size());
    }
  }

  @Test
  void clientsAreSentWhereTheUpstreamRedirectsTo() throws IOException {
    try (S3ProxyServer s3 = S3ProxyServer.inMemory();
        DistributionServer registry = DistributionServer.redirectingTo(s3.newBucket());
        UpstreamClient client = TestUpstream.at(registry.url()).client()) {
      PushedImage image = Pusher.to(registry.url()).image(REPOSITORY, TAG.value(), LAYER);
      BlobSource source = found(client.blob(APP, image.layer()));
      URI url = assertInstanceOf(BlobSource.Elsewhere.class, source).url();
      assertTrue(url.getQuery().contains("X-Amz-Signature"));
      assertEquals((long) LAYER, found(client.blobSize(APP, image.layer())));
      for (Optional<URI> known : List.of(Optional.of(url), Optional.<URI>empty())) {
        Download download = found(client.download(APP, image.layer(), known));
        assertEquals(OptionalLong.of(LAYER), download.length());
        assertContent(image.content(), download);
      }
    }
  }

  @Test
  void whereClientsAreNotSentTheRedirectIsFollowed() throws IOException {
    try (S3ProxyServer s3 = S3ProxyServer.inMemory();
        DistributionServer registry = DistributionServer.redirectingTo(s3.newBucket());
        UpstreamClient client =
            TestUpstream.at(registry.url()).redirecting(Redirects.NEVER).client()) {
      PushedImage image = Pusher.to(registry.url()).image(REPOSITORY, TAG.value(), LAYER);
      assertContent(image.content(), here(client.blob(APP, image.layer())));
    }
  }

  @Test
  void aKnownUrlThatIsRefusedIsAskedForAnew() throws IOException {
    try (S3ProxyServer s3 = S3ProxyServer.inMemory();
        DistributionServer registry = DistributionServer.redirectingTo(s3.newBucket());
        UpstreamClient client = TestUpstream.at(registry.url()).client()) {
      PushedImage image = Pusher.to(registry.url()).image(REPOSITORY, TAG.value(), 1000);
      BlobSource source = found(client.blob(APP, image.layer()));
      URI url = assertInstanceOf(BlobSource.Elsewhere.class, source).url();
      URI forged = URI.create(url.toString().replaceAll("(X-Amz-Signature=)[0-9a-f]+", "$1abc"));
      assertFalse(forged.equals(url));
      assertContent(
          image.content(), found(client.download(APP, image.layer(), Optional.of(forged))));
    }
  }

  @Test
  void emptyBlobsAreFoundToo() throws IOException {
    try (DistributionServer registry = DistributionServer.open();
        UpstreamClient client = TestUpstream.at(registry.url()).client()) {
      Digest empty = Pusher.to(registry.url()).blob(REPOSITORY, new byte[0]);
      assertContent(new byte[0], here(client.blob(APP, empty)));
      assertEquals(0L, found(client.blobSize(APP, empty)));
    }
  }

  private static void pullsEverything(Pusher pusher, TestUpstream upstream) throws IOException {
    PushedImage image = pusher.image(REPOSITORY, TAG.value(), LAYER);
    try (UpstreamClient client = upstream.client()) {
      assertEquals(Optional.of(image.digest()), found(client.head(APP, TAG)).digest());
      FetchedManifest byTag = found(client.manifest(APP, TAG));
      assertEquals(image.digest(), byTag.digest());
      assertEquals(MediaType.OCI_MANIFEST, byTag.mediaType());
      assertArrayEquals(image.manifest(), byTag.bytes());
      assertArrayEquals(image.manifest(), found(client.manifest(APP, image.digest())).bytes());
      assertEquals((long) LAYER, found(client.blobSize(APP, image.layer())));
      assertContent(image.content(), here(client.blob(APP, image.layer())));
      assertContent(image.content(), found(client.download(APP, image.layer(), Optional.empty())));

      assertEquals(new Missing<>(), client.head(APP, new Tag("never")));
      assertEquals(new Missing<>(), client.manifest(APP, new Tag("never")));
      assertEquals(new Missing<>(), client.manifest(APP, NOTHING));
      assertEquals(new Missing<>(), client.blob(APP, NOTHING));
      assertEquals(new Missing<>(), client.blobSize(APP, NOTHING));
      assertEquals(new Missing<>(), client.download(APP, NOTHING, Optional.empty()));
    }
  }
}
