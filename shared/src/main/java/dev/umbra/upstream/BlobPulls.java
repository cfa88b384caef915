package dev.umbra.upstream;

import dev.umbra.http.Method;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import dev.umbra.upstream.Arrival.Inside;
import dev.umbra.upstream.Arrival.Outside;
import dev.umbra.upstream.Upstream.Redirects;
import java.net.URI;
import java.util.Optional;

/** Asks for blobs. */
final class BlobPulls {
  private final Paths paths;
  private final Redirects redirects;
  private final Redirections redirections;
  private final Pause pause;

  BlobPulls(Upstream upstream, Redirections redirections, Pause pause) {
    this.paths = new Paths(upstream.url());
    this.redirects = upstream.redirects();
    this.redirections = redirections;
    this.pause = pause;
  }

  Answer<Long> size(RepositoryName name, Digest digest) {
    Outgoing outgoing = Outgoing.of(Method.HEAD, paths.blob(name, digest));
    return redirections.anywhere(outgoing, Paths.repository(name)).then(BlobPulls::size);
  }

  private static Answer<Long> size(Reply reply) {
    reply.discard();
    return reply.length().isPresent()
        ? new Found<>(reply.length().getAsLong())
        : new Unavailable<>(
            Origin.of(reply.url()) + " does not say how long a blob is", Optional.empty());
  }

  Answer<BlobSource> source(RepositoryName name, Digest digest) {
    if (redirects == Redirects.NEVER) {
      return download(name, digest, Optional.empty()).map(BlobSource.Here::new);
    }
    Outgoing outgoing = Outgoing.of(Method.GET, paths.blob(name, digest));
    return redirections
        .inside(outgoing, Paths.repository(name))
        .then(
            arrival ->
                switch (arrival) {
                  case Outside(URI url, _) -> new Found<>(new BlobSource.Elsewhere(url));
                  case Inside(Reply reply) ->
                      begun(transfer(name, digest, Optional.empty()), Part.of(reply))
                          .map(BlobSource.Here::new);
                });
  }

  Answer<Download> download(RepositoryName name, Digest digest, Optional<URI> known) {
    BlobTransfer transfer = transfer(name, digest, known);
    return begun(transfer, transfer.open());
  }

  private BlobTransfer transfer(RepositoryName name, Digest digest, Optional<URI> known) {
    return new BlobTransfer(redirections, paths.blob(name, digest), Paths.repository(name), known);
  }

  private Answer<Download> begun(BlobTransfer transfer, Answer<Part> first) {
    return first.then(
        part -> {
          if (part.first() > 0) {
            part.close();
            return new Unavailable<>(part.reply().said(), Optional.empty());
          }
          return new Found<>(new Download(part.total(), new ResumingStream(transfer, part, pause)));
        });
  }
}
