package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Denied;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Asks token services for tokens: by GET, and by POST where there is no GET. */
final class TokenService {
  private static final int MAX_BYTES = 1024 * 1024;

  private final Attempts attempts;
  private final InstantSource clock;

  TokenService(Attempts attempts, InstantSource clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /** A new token; never missing. */
  Answer<Token> token(TokenRequest request) {
    Answer<Reply> answer = attempts.send(request.get());
    if (answer instanceof Found<Reply>(Reply reply) && lacksGet(reply)) {
      Optional<Outgoing> post = request.post();
      if (post.isPresent()) {
        reply.discard();
        answer = attempts.send(post.get());
      }
    }
    return answer.then(this::read);
  }

  private static boolean lacksGet(Reply reply) {
    return reply.status() == 404 || reply.status() == 405;
  }

  private Answer<Token> read(Reply reply) {
    return switch (reply.status()) {
      case 200 -> parsed(reply);
      case 400, 401, 403 -> {
        reply.discard();
        yield new Denied<>("the token service: " + reply.said());
      }
      default -> {
        reply.discard();
        yield new Unavailable<>("the token service: " + reply.said(), Optional.empty());
      }
    };
  }

  private Answer<Token> parsed(Reply reply) {
    try {
      byte[] json = reply.bytes(MAX_BYTES);
      return Token.parse(json, clock.instant())
          .<Answer<Token>>map(Found::new)
          .orElseGet(
              () ->
                  new Unavailable<>(
                      "the token service " + Origin.of(reply.url()) + " gives no token",
                      Optional.empty()));
    } catch (IOException e) {
      return new Unavailable<>(
          "the token service: " + Failure.of(reply.url(), e).reason(), Optional.empty());
    }
  }
}
