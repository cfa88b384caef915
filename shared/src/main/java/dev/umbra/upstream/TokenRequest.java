package dev.umbra.upstream;

import dev.umbra.http.Method;
import dev.umbra.upstream.Upstream.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a token is wanted for.
 *
 * @param realm the token service
 * @param credentials nobody's, for an anonymous token
 */
record TokenRequest(
    URI realm, Optional<String> service, String scope, Optional<Credentials> credentials) {
  /** Asks as distribution's token specification says. */
  Outgoing get() {
    String query = encoded(parameters());
    String separator = realm.getRawQuery() == null ? "?" : "&";
    Outgoing plain = Outgoing.of(Method.GET, URI.create(realm + separator + query));
    return credentials
        .map(user -> plain.with("Authorization", BasicCredentials.header(user)))
        .orElse(plain);
  }

  /** Asks as distribution's OAuth2 specification says; only for those who have a password. */
  Optional<Outgoing> post() {
    return credentials.map(
        user -> {
          Map<String, String> form = parameters();
          form.put("grant_type", "password");
          form.put("client_id", "umbra");
          form.put("username", user.user());
          form.put("password", user.password());
          return new Outgoing(Method.POST, realm, Map.of(), Optional.of(encoded(form)));
        });
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    service.ifPresent(name -> parameters.put("service", name));
    parameters.put("scope", scope);
    return parameters;
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
