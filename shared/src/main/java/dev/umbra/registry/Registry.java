package dev.umbra.registry;

import dev.umbra.access.AccessControl;
import dev.umbra.access.Decision;
import dev.umbra.access.Gatekeeper;
import dev.umbra.http.Access;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.http.Route;
import dev.umbra.http.Routed;
import dev.umbra.http.Routes;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Stores;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.shadow.Views;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.Claims;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoreException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry: a request's way from its route over access to its endpoint, and the one place where
 * errors become answers.
 */
public final class Registry implements RequestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  private final Gatekeeper gatekeeper;
  private final Endpoints endpoints;
  private final AnswerLog answers;
  private final InstantSource clock;

  /** A registry on one bucket, open to everybody, that shows what was pushed to it. */
  public Registry(RegistrySettings settings, ObjectStore store, InstantSource clock) {
    this(settings, store, clock, Stack.LOCAL);
  }

  /** The same, showing a stack of overlays. */
  public Registry(RegistrySettings settings, ObjectStore store, InstantSource clock, Stack stack) {
    this(
        settings,
        store,
        clock,
        stack,
        Optional.empty(),
        new AnswerLog(store, AnswerLog.Flushing.WHEN_ASKED, clock),
        AccessControl.open());
  }

  /**
   * The same, asking upstreams for what no overlay has.
   *
   * @param answers gets what was answered to those who pull
   * @param access decides who may do what
   */
  public Registry(
      RegistrySettings settings,
      ObjectStore store,
      InstantSource clock,
      Stack stack,
      Optional<Upstreaming> upstreaming,
      AnswerLog answers,
      AccessControl access) {
    ObjectIds ids = new ObjectIds(settings.uploadKeys(), settings.grace(), clock);
    Stores stores = Stores.on(store, ids, settings.grace(), clock);
    this.gatekeeper = access.gatekeeper();
    Views views = Views.of(stack, stores, new Claims(store, clock), upstreaming);
    this.endpoints = new Endpoints(settings, store, stack, stores, views, answers, access);
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    RegistryResponse response = answer(request, () -> route(request));
    return request.path().startsWith("/v2")
        ? response.with("Docker-Distribution-Api-Version", "registry/2.0")
        : response;
  }

  private static RegistryResponse answer(
      RegistryRequest request, Supplier<RegistryResponse> answering) {
    try {
      return answering.get();
    } catch (RegistryException e) {
      return ErrorDocument.of(e);
    } catch (StoreException e) {
      LOG.warn("{} {}: the store failed", request.method(), printable(request.path()), e);
      return ErrorDocument.of(
              ErrorCode.UNAVAILABLE, "the registry's storage does not answer; try again")
          .with("Retry-After", 1);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), printable(request.path()), e);
      return ErrorDocument.of(ErrorCode.UNKNOWN, "the registry failed; its log says why");
    }
  }

  private static String printable(String path) {
    return Call.shown(path).replaceAll("\\p{Cntrl}", "?");
  }

  private RegistryResponse route(RegistryRequest request) {
    Routed matched = Routes.match(request.method(), request.path());
    Routed routed =
        switch (matched.route()) {
          case EXPLAIN, ANSWERS -> ImageParameter.of(request, matched);
          default -> matched;
        };
    Optional<RepositoryName> name =
        Optional.of(routed.name())
            .filter(text -> routed.route().isOfRepository())
            .map(text -> name(request, routed.route(), text));
    return switch (gatekeeper.decide(request, routed.route().access(), name)) {
      case Decision.Challenged(String challenge, String reason) ->
          ErrorDocument.of(ErrorCode.UNAUTHORIZED, reason).with("WWW-Authenticate", challenge);
      case Decision.Denied(String reason) -> ErrorDocument.of(ErrorCode.DENIED, reason);
      case Decision.Granted granted ->
          name.isPresent()
              ? ofRepository(new Call(request, routed, name.get(), granted.rights()))
              : endpoints.answer(request, routed.route());
    };
  }

  /**
   * Every answer says which image it is about, and what is pulled is recorded; errors too, for
   * behind those a mirror's client silently takes another source's image.
   */
  private RegistryResponse ofRepository(Call call) {
    RegistryResponse response = answer(call.request(), () -> endpoints.answer(call));
    if (call.routed().route() == Route.PULL_MANIFEST) {
      record(call, response);
    }
    return response.with("Umbra-Name", call.name().canonical());
  }

  private void record(Call call, RegistryResponse response) {
    answers.record(
        new AnswerLog.Answer(
            clock.instant(),
            call.name(),
            Call.shown(call.routed().item()),
            response.headers().first("Docker-Content-Digest").flatMap(Digest::parse),
            response.headers().first("Umbra-Source").orElse("none"),
            response.status()));
  }

  private static RepositoryName name(RegistryRequest request, Route route, String text) {
    return RepositoryName.parse(text, request.query().first("ns"), request.address().getAuthority())
        .orElseThrow(() -> refusal(route, text));
  }

  /**
   * A namespace makes no request fail (the client did not choose it): of a name that only it makes
   * too long nothing is here, nor can be.
   */
  private static RegistryException refusal(Route route, String text) {
    if (RepositoryName.parse(text, Optional.empty(), "").isEmpty()) {
      return new RegistryException(
          ErrorCode.NAME_INVALID, "this is no repository name: " + Call.shown(text));
    }
    return new RegistryException(
        route.access() == Access.PUSH ? ErrorCode.NAME_INVALID : ErrorCode.NAME_UNKNOWN,
        "with its namespace the repository's name has more than %d characters: %s"
            .formatted(RepositoryName.MAX_LENGTH, Call.shown(text)));
  }
}
