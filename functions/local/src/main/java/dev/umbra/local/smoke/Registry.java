package dev.umbra.local.smoke;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/**
 * The registry as a client with an account reaches it.
 *
 * @param login empty where everybody may do everything
 */
record Registry(Http http, Optional<Login> login) {
  /** Sends it with a token, where one is wanted. */
  Reply send(HttpRequest.Builder request)
      throws IOException, InterruptedException, StoppedException {
    if (login.isPresent()) {
      request.setHeader("Authorization", login.get().bearer());
    }
    return http.send(request);
  }

  /** Sends a request without a body. */
  Reply send(String method, String path)
      throws IOException, InterruptedException, StoppedException {
    return send(http.request(path).method(method, BodyPublishers.noBody()));
  }
}
