package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.shadow.Fill;
import dev.umbra.shadow.Fills;
import dev.umbra.shadow.Passing;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.Overlay;
import dev.umbra.upstream.Answer;
import dev.umbra.upstream.BlobSource;
import dev.umbra.upstream.Download;
import dev.umbra.upstream.FetchedManifest;
import dev.umbra.upstream.ManifestHead;
import dev.umbra.upstream.Upstream;
import dev.umbra.upstream.UpstreamRegistry;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients who wait for a blob that takes longer to copy than they can be held. */
class HeldClientsTest {
  private static final Digest BLOB = Digest.ofContent(Algorithm.SHA256, new byte[1]);

  /** A copy that never ends, and does not make tests wait. */
  private static final class Endless implements Fills {
    @Override
    public void start(Fill.Request request) {
      request.discard();
    }

    @Override
    public boolean isUnderWay(RepositoryName name, Digest digest) {
      return true;
    }

    @Override
    public boolean mustBeAwaited(RepositoryName name, Digest digest) {
      return true;
    }

    @Override
    public Optional<Passing> await(
        RepositoryName name, Digest digest, long from, Duration longest) {
      return Optional.empty();
    }
  }

  /** Only ever asked for a blob, whose bytes it sends itself. */
  private static final class Sending implements UpstreamRegistry {
    @Override
    public Upstream upstream() {
      throw new IllegalStateException("not asked for here");
    }

    @Override
    public Answer<ManifestHead> head(RepositoryName name, Reference reference) {
      return new Answer.Missing<>();
    }

    @Override
    public Answer<FetchedManifest> manifest(RepositoryName name, Reference reference) {
      return new Answer.Missing<>();
    }

    @Override
    public Answer<Long> blobSize(RepositoryName name, Digest digest) {
      return new Answer.Found<>(7L);
    }

    @Override
    public Answer<BlobSource> blob(RepositoryName name, Digest digest) {
      return new Answer.Found<>(
          new BlobSource.Here(new Download(OptionalLong.empty(), InputStream.nullInputStream())));
    }

    @Override
    public Answer<Download> download(RepositoryName name, Digest digest, Optional<URI> known) {
      return new Answer.Missing<>();
    }
  }

  private final TestRegistry registry =
      TestRegistry.inline()
          .showing(
              new Stack(List.of(Overlay.LOCAL, Overlay.UPSTREAM)),
              new Upstreaming(name -> Optional.of(new Sending()), fill -> new Endless()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v2/org/app/blobs/%s              | /v2/org/app/blobs/%s?wait=1",
        "/v2/org/app/blobs/%s?wait=1       | /v2/org/app/blobs/%s?wait=2",
        "/v2/org/app/blobs/%s?wait=x       | /v2/org/app/blobs/%s?wait=1",
        "/v2/org/app/blobs/%s?ns=quay.io   | /v2/org/app/blobs/%s?ns=quay.io&wait=1",
        "/v2/quay.io/org/app/blobs/%s?wait=8 | /v2/quay.io/org/app/blobs/%s?wait=9",
      })
  void areSentToTheSamePlaceAgain(String asked, String location) {
    Answer307.expect(registry.get(asked.formatted(BLOB)), location.formatted(BLOB));
  }

  /** The answer of that status. */
  private static final class Answer307 {
    static void expect(dev.umbra.registry.Answer answer, String location) {
      assertEquals(location, answer.expect(307).required("Location"));
      assertEquals("no-store", answer.required("Cache-Control"));
    }
  }

  @Test
  void butNotForEver() {
    var _ = registry.get("/v2/org/app/blobs/" + BLOB + "?wait=9").expectError(503, "UNAVAILABLE");
  }
}
