package dev.umbra.local.shadow;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.shadow.RealUpstream.Kind;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real clients get the pushed image if there is one, else the upstream's: of upstreams that send
 * blobs themselves and of one that redirects, while they are there and while they are not.
 *
 * <p>Clients that know the gateway as a mirror would take what it has not from the upstream itself,
 * whose name leads nowhere here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PullThroughIT {
  private static final Duration FRESHNESS = Duration.ofSeconds(2);
  private static final String STALE = "upstream-cache; stale";
  private static final String TAG = "v1";

  private final CaseTable table = new CaseTable();
  private S3ProxyServer s3;

  @BeforeAll
  void start() {
    s3 = S3ProxyServer.inMemory();
  }

  @AfterAll
  void stop() {
    s3.close();
    table.lines().forEach(System.out::println);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKENS", "REDIRECTS", "OLAREG"})
  void clientsGetThePushedImageElseTheUpstreams(Kind kind) throws IOException {
    try (Opened opened = new Opened()) {
      RealUpstream upstream = RealUpstream.open(kind, s3, opened);
      ShadowingGateway gateway =
          opened.keep(
              kind == Kind.REDIRECTS
                  ? ShadowingGateway.onBucket(upstream, FRESHNESS.toSeconds() + "s", s3.newBucket())
                  : ShadowingGateway.onFolder(upstream, FRESHNESS.toSeconds() + "s"));
      List<Story> stories = new ArrayList<>();
      for (Puller puller : Pullers.of(gateway, opened)) {
        stories.add(new Story(puller, upstream, gateway));
      }
      List<Executable> trials = new ArrayList<>();
      stories.forEach(story -> trials.add(story::whileTheUpstreamIsThere));
      trials.add(
          () -> {
            upstream.proxy().refuse();
            Thread.sleep(FRESHNESS);
          });
      stories.forEach(story -> trials.add(story::whileItIsNot));
      assertAll(trials);
    }
  }

  /** What one client sees, of repositories that nobody else has asked for. */
  private final class Story {
    private final Puller puller;
    private final RealUpstream upstream;
    private final ShadowingGateway gateway;
    private final String repository;
    private final SampleImage theirs;
    private final SampleImage index;

    Story(Puller puller, RealUpstream upstream, ShadowingGateway gateway) {
      this.puller = puller;
      this.upstream = upstream;
      this.gateway = gateway;
      this.repository = "org/app-" + puller.name();
      this.theirs = sample("theirs");
      this.index = SampleImage.index(seed("index"));
    }

    private String seed(String what) {
      return upstream.host() + " " + puller.name() + " " + what;
    }

    private SampleImage sample(String what) {
      return SampleImage.small(seed(what));
    }

    /** The client has the image, and the gateway knows that it gave it. */
    private void pulls(Case what, SampleImage expected, String tag, String source)
        throws IOException {
      table.tried(
          upstream.host(),
          puller.name(),
          what,
          () -> {
            puller.pulls(expected, gateway.name(repository) + ":" + tag);
            answered(expected, source);
          });
    }

    private void answered(SampleImage image, String source) {
      List<Map<?, ?>> answers = gateway.answers(gateway.name(repository));
      assertTrue(
          answers.stream()
              .anyMatch(
                  answer ->
                      image.digest().toString().equals(answer.get("digest"))
                          && source.equals(answer.get("source"))),
          () -> image.digest() + " by " + source + ": " + answers);
    }

    void whileTheUpstreamIsThere() {
      upstream.push(theirs, repository, TAG);
      upstream.push(index, repository, "index");
      assertAll(this::pushed, this::fetched, this::indexOfBoth, this::shadowed);
      gateway.awaitKept(repository, theirs.allBlobs());
      gateway.awaitKept(repository, index.allBlobs());
    }

    private void pushed() throws IOException {
      SampleImage own = sample("own");
      gateway.push(own, repository, "own");
      pulls(Case.PUSHED, own, "own", "local");
    }

    private void fetched() throws IOException {
      pulls(Case.FETCHED, theirs, TAG, "upstream");
    }

    private void indexOfBoth() throws IOException {
      SampleImage child = index.children().getFirst();
      gateway.push(child, repository, child.digest().toString());
      pulls(Case.INDEX, index, "index", "upstream");
      answered(child, "local");
    }

    private void shadowed() {
      SampleImage over = sample("over");
      gateway.push(over, repository, TAG);
      assertAll(
          () -> pulls(Case.PUSHED_OVER, over, TAG, "local"),
          () -> {
            gateway.delete(repository, TAG);
            pulls(Case.DELETED, theirs, TAG, "upstream-cache");
          });
    }

    void whileItIsNot() {
      assertAll(
          () -> pulls(Case.DOWN_KEPT, theirs, TAG, STALE),
          () -> pulls(Case.DOWN_INDEX, index, "index", STALE),
          this::never);
    }

    private void never() throws IOException {
      table.tried(
          upstream.host(),
          puller.name(),
          Case.DOWN_NEVER,
          () -> {
            puller.failsToPull(gateway.name(repository) + ":never");
            assertEquals(404, gateway.manifest(repository, "never").statusCode());
          });
    }
  }
}
