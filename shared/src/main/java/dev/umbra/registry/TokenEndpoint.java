package dev.umbra.registry;

import dev.umbra.access.IssuedToken;
import dev.umbra.access.TokenDesk;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /auth/token} (Docker's token authentication and OAuth2 specifications): GET with Basic
 * credentials or without any, or POST of a form. Errors become answers here, too, for where tokens
 * are issued there may be nothing else.
 */
public final class TokenEndpoint implements RequestHandler {
  private final TokenDesk desk;

  public TokenEndpoint(TokenDesk desk) {
    this.desk = desk;
  }

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    try {
      return desk.issue(request).map(TokenEndpoint::answer).orElseGet(() -> refused(request));
    } catch (RegistryException e) {
      return ErrorDocument.of(e);
    }
  }

  private static RegistryResponse refused(RegistryRequest request) {
    return ErrorDocument.of(ErrorCode.UNAUTHORIZED, "user or password is wrong")
        .with("WWW-Authenticate", "Basic realm=\"" + request.address() + "\"")
        .with("Cache-Control", "no-store");
  }

  private static RegistryResponse answer(IssuedToken token) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("token", token.value());
    members.put("access_token", token.value());
    members.put("expires_in", token.validity().toSeconds());
    // Without issued_at, which would be by another clock, clients count from when it came.
    token.refresh().ifPresent(refresh -> members.put("refresh_token", refresh));
    return RegistryResponse.json(200, Json.write(members)).with("Cache-Control", "no-store");
  }
}
