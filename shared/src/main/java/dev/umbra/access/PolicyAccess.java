package dev.umbra.access;

import dev.umbra.http.Access;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryRequest;
import dev.umbra.image.RepositoryName;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lets those through whom a policy allows it, or a token that was issued by it. */
final class PolicyAccess implements Gatekeeper {
  private final Supplier<AccessPolicy> policies;
  private final TokenSettings settings;
  private final Supplier<VerifyingKeys> keys;
  private final Identities identities;
  private final InstantSource clock;

  PolicyAccess(
      Supplier<AccessPolicy> policies,
      TokenSettings settings,
      Supplier<VerifyingKeys> keys,
      Identities identities,
      InstantSource clock) {
    this.policies = policies;
    this.settings = settings;
    this.keys = keys;
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public Decision decide(
      RegistryRequest request, Access access, Optional<RepositoryName> repository) {
    AccessPolicy policy = policies.get();
    // The token route looks at credentials itself, and there wrong ones may be no reason to refuse.
    return access == Access.NONE || isFree(request, policy, access, repository)
        ? new Decision.Granted(Decision.Rights.READ)
        : new Judgement(request, policy).decide(access, repository);
  }

  /**
   * A GET that everybody may do is no occasion to check a password: only a HEAD's answer depends on
   * what else its sender may.
   */
  private static boolean isFree(
      RegistryRequest request,
      AccessPolicy policy,
      Access access,
      Optional<RepositoryName> repository) {
    return access == Access.PULL
        && request.method() == Method.GET
        && Credentials.of(request) instanceof Credentials.Basic
        && repository.filter(policy.anonymous()::allowPull).isPresent();
  }

  @Override
  public boolean mayRead(RegistryRequest request, RepositoryName repository) {
    return new Judgement(request, policies.get()).actions(repository).contains(Action.PULL);
  }

  @Override
  public boolean everythingIsPublic() {
    return policies.get().isPublic();
  }

  private static Action action(Access access) {
    return switch (access) {
      case PULL -> Action.PULL;
      case PUSH -> Action.PUSH;
      case DELETE -> Action.DELETE;
      case CATALOG -> Action.CATALOG;
      case NONE, TOKEN -> throw new IllegalArgumentException(access + " needs no right");
    };
  }

  /** One request's. */
  private final class Judgement {
    private final AccessPolicy policy;
    private final Challenge challenge;
    private final Sender sender;

    Judgement(RegistryRequest request, AccessPolicy policy) {
      this.policy = policy;
      this.challenge = new Challenge(request, settings.audience());
      this.sender =
          switch (Credentials.of(request)) {
            case Credentials.None() -> new Sender.Nobody();
            case Credentials.Basic basic ->
                identities
                    .identify(policy, basic)
                    .<Sender>map(Sender.Known::new)
                    .orElseGet(Sender.Wrong::new);
            case Credentials.Bearer(String token) ->
                new TokenVerifier(settings, keys.get())
                    .verify(token, clock.instant())
                    .<Sender>map(Sender.Bearer::new)
                    .orElseGet(Sender.Invalid::new);
            case Credentials.Unreadable() -> new Sender.Invalid();
          };
    }

    Decision decide(Access access, Optional<RepositoryName> repository) {
      return switch (sender) {
        case Sender.Invalid() ->
            challenged(
                challenge.of(access, repository, "invalid_token"),
                "the token is not, or no longer, good; get another one");
        // A mirror's client sends what it has for another registry, which must not be in its way.
        case Sender.Wrong() when access != Access.PULL -> refused(access, repository);
        default -> allows(access, repository) ? granted(repository) : refused(access, repository);
      };
    }

    private boolean allows(Access access, Optional<RepositoryName> repository) {
      return switch (access) {
        case NONE -> throw new IllegalArgumentException("nothing is asked of whoever comes here");
        case TOKEN -> !(sender instanceof Sender.Nobody);
        case CATALOG -> policy.anonymous().allowCatalog() || sender.mayListAll();
        case PULL, PUSH, DELETE -> repository.filter(name -> may(action(access), name)).isPresent();
      };
    }

    private Decision granted(Optional<RepositoryName> repository) {
      return new Decision.Granted(
          repository.filter(name -> may(Action.PUSH, name)).isPresent()
              ? Decision.Rights.PUSH
              : Decision.Rights.READ);
    }

    private static Decision challenged(String challenge, String reason) {
      return new Decision.Challenged(challenge, reason);
    }

    private Decision refused(Access access, Optional<RepositoryName> repository) {
      return switch (sender) {
        case Sender.Known(Identity identity) -> denied(identity.subject(), access);
        case Sender.Bearer(AccessToken token)
            when token.subject().isPresent() && wasRefused(token, access, repository) ->
            denied(token.subject().get(), access);
        case Sender.Bearer(AccessToken token) ->
            challenged(
                challenge.of(access, repository, "insufficient_scope"),
                token.subject().isPresent()
                    ? "the token is not for this; get another one"
                    : "log in to do this");
        case Sender.Wrong() ->
            challenged(challenge.of(access, repository), "user or password is wrong");
        case Sender.Nobody(), Sender.Invalid() ->
            challenged(challenge.of(access, repository), "a token is needed");
      };
    }

    private static Decision denied(String subject, Access access) {
      return new Decision.Denied(
          subject
              + " may not "
              + (access == Access.CATALOG
                  ? "list all repositories"
                  : action(access).text() + " here"));
    }

    private static boolean wasRefused(
        AccessToken token, Access access, Optional<RepositoryName> repository) {
      return access == Access.CATALOG
          ? token.refused().catalog()
          : repository
              .filter(name -> token.refused().in(name).contains(action(access)))
              .isPresent();
    }

    private boolean may(Action action, RepositoryName name) {
      return actions(name).contains(action);
    }

    /** What everybody may do, and what the sender may. */
    Set<Action> actions(RepositoryName name) {
      Set<Action> actions = EnumSet.noneOf(Action.class);
      actions.addAll(policy.anonymous().in(name));
      actions.addAll(sender.actions(name));
      return actions;
    }
  }
}
