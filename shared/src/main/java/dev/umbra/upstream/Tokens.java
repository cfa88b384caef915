package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Found;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens at hand. Whoever wants one that somebody else is asking for waits for that. */
final class Tokens {
  private static final int MOST = 1000;

  private final TokenService service;
  private final InstantSource clock;
  private final Map<TokenRequest, CompletableFuture<Answer<Token>>> held =
      new ConcurrentHashMap<>();

  Tokens(TokenService service, InstantSource clock) {
    this.service = service;
    this.clock = clock;
  }

  /** A token that is good; never missing. */
  Answer<Token> token(TokenRequest request) {
    CompletableFuture<Answer<Token>> own = new CompletableFuture<>();
    var _ = held.computeIfPresent(request, (_, old) -> isOver(old) ? null : old);
    CompletableFuture<Answer<Token>> others = held.putIfAbsent(request, own);
    if (others != null) {
      return others.join();
    }
    ask(request, own);
    return own.join();
  }

  private void ask(TokenRequest request, CompletableFuture<Answer<Token>> own) {
    try {
      Answer<Token> answer = service.token(request);
      var _ = own.complete(answer);
    } finally {
      // After an answer these do nothing.
      var _ = own.completeExceptionally(new IllegalStateException("asking for a token failed"));
      forgetSome();
    }
  }

  // Old tokens, and all that are at hand where that is not enough: they can be had again.
  private void forgetSome() {
    var _ = held.values().removeIf(this::isOver);
    if (held.size() > MOST) {
      var _ = held.values().removeIf(CompletableFuture::isDone);
    }
  }

  private boolean isOver(CompletableFuture<Answer<Token>> asked) {
    return asked.isDone()
        && (asked.isCompletedExceptionally()
            || !(asked.join() instanceof Found<Token>(Token token))
            || !clock.instant().isBefore(token.end()));
  }

  /** The token turned out not to be good; another one that has come meanwhile stays. */
  void drop(TokenRequest request, Token token) {
    var _ =
        held.computeIfPresent(
            request,
            (_, asked) ->
                asked.isDone()
                        && !asked.isCompletedExceptionally()
                        && asked.join().equals(new Found<>(token))
                    ? null
                    : asked);
  }
}
