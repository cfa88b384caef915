package dev.umbra.functions.keys;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * The keys of one kind: one secret, and where it is published. Each step may be taken again, by the
 * same invocation or another, and begins with what the secret says now.
 */
final class Ring {
  /** As old may a finished rotation be to count as the one that a request is about. */
  private static final Duration RECENT = Duration.ofDays(1);

  private final KeyKind kind;
  private final Secret secret;
  private final Publication publication;
  private final InstantSource clock;

  Ring(KeyKind kind, Secret secret, Publication publication, InstantSource clock) {
    this.kind = kind;
    this.secret = secret;
    this.publication = publication;
    this.clock = clock;
  }

  /** Makes sure that there are keys, and that they are published. */
  void align(Envelope envelope) throws InterruptedException {
    String beginning = Transition.beginning(envelope);
    publish(secret.current().orElseGet(() -> secret.begin(beginning, kind.make())));
  }

  /**
   * Puts a new key behind the one in use, and publishes it, unless this transition did so before.
   *
   * @return whether there is a key to be promoted
   */
  boolean introduce(Transition transition, Envelope envelope) throws InterruptedException {
    SecretVersion now = current();
    String before = secret.previousId().orElse("");
    if (now.id().equals(Transition.beginning(envelope)) || isDone(now, before, transition)) {
      return false;
    }
    if (!now.id().equals(transition.introduction(before))) {
      now = secret.replace(now, transition.introduction(now.id()), of(now, kind::withNext));
    }
    publish(now);
    return true;
  }

  /**
   * Whether the keys are as this transition would leave them, or the one whose rollback it is has
   * left them: a rollback keeps the keys that it finds, for each is known to everybody, and to make
   * others would end those before. A rollback of what never began looks like any other transition,
   * and rotates.
   */
  private boolean isDone(SecretVersion now, String before, Transition transition) {
    Transition back = transition.reversed();
    boolean recent = clock.instant().isBefore(now.created().plus(RECENT));
    return recent
        && (now.id().equals(transition.promotion(before))
            || now.id().equals(back.promotion(before))
            || now.id().equals(back.introduction(before)));
  }

  /** Puts the introduced key before the one in use. */
  void promote(Transition transition) throws InterruptedException {
    SecretVersion now = current();
    if (!now.id().equals(transition.promotion(secret.previousId().orElse("")))) {
      now =
          secret.replace(
              introduced(now, transition), transition.promotion(now.id()), of(now, kind::promoted));
    }
    publish(now);
  }

  private SecretVersion introduced(SecretVersion now, Transition transition) {
    if (!now.id().equals(transition.introduction(secret.previousId().orElse("")))) {
      throw new FailedException(
          "somebody else wrote the secret "
              + secret.name()
              + " while its new key was waiting; the keys in use are theirs, deploy again");
    }
    return now;
  }

  private SecretVersion current() {
    return secret
        .current()
        .orElseThrow(
            () ->
                new FailedException(
                    "the secret " + secret.name() + " lost its value meanwhile; deploy again"));
  }

  private void publish(SecretVersion version) throws InterruptedException {
    publication.publish(of(version, kind::published));
  }

  private String of(SecretVersion version, UnaryOperator<String> reading) {
    try {
      return reading.apply(version.text());
    } catch (IllegalArgumentException e) {
      throw new FailedException(
          "the secret %s cannot be used and was left as it is: %s; put good keys there, and deploy again"
              .formatted(secret.name(), e.getMessage()));
    }
  }
}
