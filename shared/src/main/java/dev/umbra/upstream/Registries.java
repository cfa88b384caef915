package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Found;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks registries, and convinces those that want it. What convinced one for a repository is sent
 * along the next time.
 */
final class Registries {
  private static final int MOST = 1000;

  private final Attempts attempts;
  private final Proofs proofs;
  private final Map<Place, List<Challenge>> known = new ConcurrentHashMap<>();

  private record Place(Origin origin, String repository) {}

  Registries(Attempts attempts, Proofs proofs) {
    this.attempts = attempts;
    this.proofs = proofs;
  }

  /** The answer: 2xx or a redirect, where it is found. */
  Answer<Reply> send(Outgoing outgoing, String repository) {
    Place place = new Place(Origin.of(outgoing.url()), repository);
    List<Challenge> challenges = known.getOrDefault(place, List.of());
    Answer<Reply> first =
        challenges.isEmpty() ? attempts.send(outgoing) : convinced(outgoing, place, challenges);
    if (!(first instanceof Found<Reply>(Reply reply)) || reply.status() != 401) {
      return judged(first);
    }
    reply.discard();
    return judged(convinced(outgoing, place, Challenges.parse(reply.headers("WWW-Authenticate"))));
  }

  private static Answer<Reply> judged(Answer<Reply> answer) {
    return answer.then(Reply::judged);
  }

  private Answer<Reply> convinced(Outgoing outgoing, Place place, List<Challenge> challenges) {
    Answer<Proof> found = proofs.proof(outgoing.url(), place.repository(), challenges);
    if (!(found instanceof Found<Proof>)) {
      var _ = known.remove(place);
    }
    return found.then(
        proof -> {
          Answer<Reply> answer = attempts.send(outgoing.with("Authorization", proof.header()));
          learn(place, challenges, proof, answer);
          return answer;
        });
  }

  private void learn(Place place, List<Challenge> challenges, Proof proof, Answer<Reply> answer) {
    if (!(answer instanceof Found<Reply>(Reply reply))) {
      return;
    }
    if (reply.status() == 401) {
      proofs.drop(proof);
      var _ = known.remove(place);
    } else {
      if (known.size() >= MOST) {
        known.clear();
      }
      var _ = known.put(place, challenges);
    }
  }
}
