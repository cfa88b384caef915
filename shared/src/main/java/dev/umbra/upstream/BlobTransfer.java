package dev.umbra.upstream;

import dev.umbra.http.Method;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Arrival.Inside;
import dev.umbra.upstream.Arrival.Outside;
import java.net.URI;
import java.util.Optional;

/** Opens one blob, from its beginning or from later on, as often as it takes. */
final class BlobTransfer {
  private final Redirections redirections;
  private final URI url;
  private final String repository;
  private Optional<URI> known;

  /**
   * @param known where the registry redirected to before; forgotten where that no longer answers
   */
  BlobTransfer(Redirections redirections, URI url, String repository, Optional<URI> known) {
    this.redirections = redirections;
    this.url = url;
    this.repository = repository;
    this.known = known;
  }

  /** From the beginning. */
  Answer<Part> open() {
    return open(Outgoing.of(Method.GET, url));
  }

  /**
   * From this byte on, or from an earlier one.
   *
   * @param tag a strong one of the bytes before
   */
  Answer<Part> open(long from, Optional<String> tag) {
    Outgoing outgoing = Outgoing.of(Method.GET, url).with("Range", "bytes=" + from + "-");
    return open(tag.map(strong -> outgoing.with("If-Range", strong)).orElse(outgoing));
  }

  private Answer<Part> open(Outgoing outgoing) {
    if (known.isPresent()) {
      Answer<Reply> answer = redirections.outside(outgoing.at(known.get()), Redirections.MOST);
      if (answer instanceof Found<Reply>) {
        return answer.then(Part::of);
      }
      known = Optional.empty();
    }
    return redirections.inside(outgoing, repository).then(arrival -> part(outgoing, arrival));
  }

  private Answer<Part> part(Outgoing outgoing, Arrival arrival) {
    return switch (arrival) {
      case Inside(Reply reply) -> Part.of(reply);
      case Outside(URI target, int left) -> {
        known = Optional.of(target);
        yield Redirections.believed(redirections.outside(outgoing.at(target), left), target)
            .then(Part::of);
      }
    };
  }
}
