package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Denied;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Missing;
import dev.umbra.upstream.Answer.Unavailable;
import dev.umbra.upstream.Arrival.Inside;
import dev.umbra.upstream.Arrival.Outside;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Follows redirects, at most five: among registries with what convinces them, beyond without. */
final class Redirections {
  static final int MOST = 5;

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Registries registries;
  private final Attempts elsewhere;
  private final Targets targets;

  /**
   * @param elsewhere for what is no registry: its being busy is nothing to the upstream
   */
  Redirections(Registries registries, Attempts elsewhere, Targets targets) {
    this.registries = registries;
    this.elsewhere = elsewhere;
    this.targets = targets;
  }

  /** Follows as long as registries are redirected to. */
  Answer<Arrival> inside(Outgoing outgoing, String repository) {
    return inside(outgoing, repository, MOST);
  }

  private Answer<Arrival> inside(Outgoing outgoing, String repository, int left) {
    return registries
        .send(outgoing, repository)
        .then(
            reply ->
                isRedirect(reply)
                    ? target(reply, left)
                        .then(url -> inside(outgoing.at(url), repository, left, url))
                    : new Found<>(new Inside(reply)));
  }

  private Answer<Arrival> inside(Outgoing outgoing, String repository, int left, URI url) {
    return isRegistry(url)
        ? inside(outgoing, repository, left - 1)
        : new Found<>(new Outside(url, left - 1));
  }

  /** Follows wherever redirects lead, without credentials. */
  Answer<Reply> outside(Outgoing outgoing, int left) {
    return elsewhere
        .send(outgoing)
        .then(
            reply ->
                isRedirect(reply)
                    ? target(reply, left).then(url -> outside(outgoing.at(url), left - 1))
                    : reply.judged());
  }

  /** Follows wherever redirects lead; the end is 2xx. */
  Answer<Reply> anywhere(Outgoing outgoing, String repository) {
    return inside(outgoing, repository)
        .then(
            arrival ->
                switch (arrival) {
                  case Inside(Reply reply) -> new Found<>(reply);
                  case Outside(URI url, int left) -> believed(outside(outgoing.at(url), left), url);
                });
  }

  /** What is redirected to is there, says the registry: that it is not makes it no answer. */
  static Answer<Reply> believed(Answer<Reply> answer, URI url) {
    return switch (answer) {
      case Found<Reply> found -> found;
      case Missing<Reply> _ ->
          new Unavailable<>(
              "a redirect's target, " + Origin.of(url) + ", answers 404", Optional.empty());
      case Denied<Reply>(String reason) ->
          new Unavailable<>("a redirect's target: " + reason, Optional.empty());
      case Unavailable<Reply> unavailable -> unavailable;
    };
  }

  private static boolean isRedirect(Reply reply) {
    return REDIRECTS.contains(reply.status());
  }

  private Answer<URI> target(Reply reply, int left) {
    reply.discard();
    return left > 0
        ? targets.of(reply)
        : new Unavailable<>(
            Origin.of(reply.url()) + " redirects once more, after " + MOST + " times",
            Optional.empty());
  }

  private static boolean isRegistry(URI url) {
    return url.getRawPath() != null && url.getRawPath().startsWith("/v2/");
  }
}
