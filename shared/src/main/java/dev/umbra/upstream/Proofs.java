package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Denied;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import dev.umbra.upstream.Upstream.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Answers challenges. Credentials are the upstream's: they go to it and to the token service that
 * it names, never to a registry that it redirects to.
 */
final class Proofs {
  private final Upstream upstream;
  private final Targets targets;
  private final Tokens tokens;

  Proofs(Upstream upstream, Targets targets, Tokens tokens) {
    this.upstream = upstream;
    this.targets = targets;
    this.tokens = tokens;
  }

  /**
   * What convinces the server of this URL.
   *
   * @param repository what is to be pulled, where the challenge does not say it
   */
  Answer<Proof> proof(URI url, String repository, List<Challenge> challenges) {
    Optional<Credentials> credentials =
        Origin.of(url).equals(Origin.of(upstream.url()))
            ? upstream.credentials()
            : Optional.empty();
    for (Challenge challenge : challenges) {
      if (challenge instanceof Challenge.Bearer bearer) {
        return token(bearer, repository, credentials);
      }
    }
    if (challenges.isEmpty()) {
      return new Denied<>(Origin.of(url) + " answers 401 and does not say what it wants");
    }
    return credentials
        .<Answer<Proof>>map(user -> new Found<>(new Proof.Password(user)))
        .orElseGet(() -> new Denied<>(Origin.of(url) + " wants a password, and there is none"));
  }

  private Answer<Proof> token(
      Challenge.Bearer challenge, String repository, Optional<Credentials> credentials) {
    String scope = challenge.scope().orElse("repository:" + repository + ":pull");
    try {
      URI realm = new URI(challenge.realm());
      Optional<String> refusal = targets.refusal(realm);
      if (refusal.isPresent()) {
        return new Unavailable<>("the token service: " + refusal.get(), Optional.empty());
      }
      TokenRequest request = new TokenRequest(realm, challenge.service(), scope, credentials);
      return tokens.token(request).map(token -> new Proof.OfToken(request, token));
    } catch (URISyntaxException e) {
      return new Unavailable<>(
          upstream.host() + " names a token service by what is no URL", Optional.empty());
    }
  }

  /** The server was not convinced by it. */
  void drop(Proof proof) {
    if (proof instanceof Proof.OfToken(TokenRequest request, Token token)) {
      tokens.drop(request, token);
    }
  }
}
