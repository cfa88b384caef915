package dev.umbra.functions.token;

import dev.umbra.access.TokenDesk;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.http.Route;
import dev.umbra.http.Routes;
import dev.umbra.registry.TokenEndpoint;

/** The registry's route for tokens, and no other. */
record TokenRoute(TokenEndpoint endpoint) implements RequestHandler {
  TokenRoute(TokenDesk desk) {
    this(new TokenEndpoint(desk));
  }

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    if (Routes.match(request.method(), request.path()).route() != Route.TOKEN) {
      throw new RegistryException(ErrorCode.NOT_FOUND, "here are tokens only");
    }
    return endpoint.handle(request);
  }
}
