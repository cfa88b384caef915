package dev.umbra.access;

import dev.umbra.http.RegistryRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Issues tokens for what a policy allows: less than what was asked for where it allows less, never
 * an error.
 */
final class PolicyDesk implements TokenDesk {
  private static final Duration REFRESH = Duration.ofDays(365);

  private final Supplier<AccessPolicy> policies;
  private final TokenSettings settings;
  private final Supplier<SigningKeys> keys;
  private final Identities identities;
  private final InstantSource clock;

  PolicyDesk(
      Supplier<AccessPolicy> policies,
      TokenSettings settings,
      Supplier<SigningKeys> keys,
      Identities identities,
      InstantSource clock) {
    this.policies = policies;
    this.settings = settings;
    this.keys = keys;
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public Optional<IssuedToken> issue(RegistryRequest request) {
    return issue(TokenRequestReader.read(request));
  }

  private Optional<IssuedToken> issue(TokenRequest request) {
    AccessPolicy policy = policies.get();
    // Docker sends Docker Hub's credentials to every mirror: they must not be refused.
    if (isPublic(request.scopes(), policy)) {
      return Optional.of(token(Optional.empty(), policy, request.scopes()));
    }
    return switch (request.credentials()) {
      case TokenRequest.Proof.Nobody() ->
          Optional.of(token(Optional.empty(), policy, request.scopes()));
      case TokenRequest.Proof.Password(Credentials.Basic basic) ->
          identities
              .identify(policy, basic)
              .map(
                  identity ->
                      request.refresh()
                          ? withRefresh(identity, policy, request.scopes())
                          : token(Optional.of(identity), policy, request.scopes()));
      case TokenRequest.Proof.Refresh(String refresh) ->
          new TokenVerifier(settings, keys.get().publicHalf())
              .verifyRefresh(refresh, policy, clock.instant())
              .map(Identities::identity)
              .map(identity -> token(Optional.of(identity), policy, request.scopes()));
      case TokenRequest.Proof.Unreadable() -> Optional.empty();
    };
  }

  /** Whether something is asked for, and anybody may have all of it. */
  private static boolean isPublic(List<Scope> scopes, AccessPolicy policy) {
    List<Scope> real = scopes.stream().filter(scope -> !scope.isForNothing()).toList();
    return !real.isEmpty() && real.stream().allMatch(scope -> isPublic(scope, policy));
  }

  private static boolean isPublic(Scope scope, AccessPolicy policy) {
    return switch (scope) {
      case Scope.OfRepository(var name, var actions) ->
          policy.anonymous().in(name).containsAll(actions);
      case Scope.OfCatalog() -> policy.anonymous().allowCatalog();
    };
  }

  private IssuedToken token(Optional<Identity> identity, AccessPolicy policy, List<Scope> scopes) {
    Grants grants =
        identity.map(Identity::grants).map(policy.anonymous()::and).orElse(policy.anonymous());
    AccessToken token =
        new AccessToken(
            identity.map(Identity::subject),
            TokenAccess.granted(scopes, grants),
            TokenAccess.refused(scopes, grants));
    return new IssuedToken(signer().sign(token, now()), settings.validity(), Optional.empty());
  }

  /** A refresh token stands for a password; who has none of his own gets none. */
  private IssuedToken withRefresh(Identity identity, AccessPolicy policy, List<Scope> scopes) {
    return token(Optional.of(identity), policy, scopes)
        .with(
            Optional.ofNullable(policy.accounts().get(identity.subject()))
                .map(account -> signer().signRefresh(account, now(), REFRESH)));
  }

  private TokenSigner signer() {
    return new TokenSigner(settings, keys.get());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
