package dev.umbra.access;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads requests for tokens: a GET with Basic credentials (Docker's token authentication
 * specification), or a POST of a form (its OAuth2 specification, after RFC 6749, sections 4.3 and
 * 6).
 */
final class TokenRequestReader {
  private static final int LONGEST_FORM = 64 * 1024;

  private TokenRequestReader() {}

  static TokenRequest read(RegistryRequest request) {
    return request.method() == Method.POST ? posted(request) : gotten(request);
  }

  private static TokenRequest gotten(RegistryRequest request) {
    Query query = request.query();
    return new TokenRequest(
        TokenRequest.proof(Credentials.of(request)),
        Scope.parseAll(query.all("scope")),
        query.first("offline_token").filter("true"::equals).isPresent());
  }

  private static TokenRequest posted(RegistryRequest request) {
    Query form = parsed(form(request));
    TokenRequest.Proof proof =
        switch (form.first("grant_type").orElse("")) {
          case "password" -> TokenRequest.password(form.first("username"), form.first("password"));
          case "refresh_token" ->
              form.first("refresh_token")
                  .<TokenRequest.Proof>map(TokenRequest.Proof.Refresh::new)
                  .orElseGet(TokenRequest.Proof.Unreadable::new);
          default ->
              throw new RegistryException(
                  ErrorCode.BAD_REQUEST, "grant_type is password or refresh_token");
        };
    return new TokenRequest(
        proof,
        Scope.parseAll(form.all("scope")),
        form.first("access_type").filter("offline"::equals).isPresent());
  }

  private static Query parsed(String form) {
    try {
      return Query.parseForm(form);
    } catch (MalformedRequestException e) {
      throw new RegistryException(
          ErrorCode.BAD_REQUEST, "the form is not percent-encoded as it should be");
    }
  }

  private static String form(RegistryRequest request) {
    try {
      byte[] bytes = request.body().stream().readNBytes(LONGEST_FORM + 1);
      if (bytes.length > LONGEST_FORM) {
        throw new RegistryException(ErrorCode.BAD_REQUEST, "the form is too long");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RegistryException(ErrorCode.BAD_REQUEST, "the form broke off");
    }
  }
}
