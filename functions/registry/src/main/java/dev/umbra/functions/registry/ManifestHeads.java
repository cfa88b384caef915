package dev.umbra.functions.registry;

import dev.umbra.http.Method;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import java.util.regex.Pattern;

/**
 * A HEAD of a manifest is answered with the manifest, which the gateway leaves out: only from a
 * body does it know the length, and clients take a manifest without length for an empty one.
 */
record ManifestHeads(RequestHandler registry) implements RequestHandler {
  private static final Pattern MANIFEST = Pattern.compile("/v2/.+/manifests/[^/]+");

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    return registry.handle(withBody(request));
  }

  private static RegistryRequest withBody(RegistryRequest request) {
    if (request.method() != Method.HEAD || !MANIFEST.matcher(request.path()).matches()) {
      return request;
    }
    return new RegistryRequest(
        Method.GET,
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.address());
  }
}
