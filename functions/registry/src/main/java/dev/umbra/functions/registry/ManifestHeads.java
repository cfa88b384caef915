package dev.umbra.functions.registry;

import dev.umbra.http.Method;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import java.util.regex.Pattern;

/**
 * A HEAD of a manifest is answered with the manifest, which the gateway leaves out: only from a
 * body does it know the length, and clients take a manifest without length for an empty one.
 *
 * <p>Where the length is lost all the same, containerd and what is built on it get no digest
 * either: beside a digest they believe a length of 0, and without one they ask for the manifest
 * itself. Others do not care for the length, but oras wants the digest.
 */
record ManifestHeads(RequestHandler registry, HeadLengths lengths) implements RequestHandler {
  private static final Pattern MANIFEST = Pattern.compile("/v2/.+/manifests/[^/]+");

  private static final Pattern BELIEVES_LENGTHS =
      Pattern.compile("containerd|docker|buildkit|nerdctl", Pattern.CASE_INSENSITIVE);

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    if (request.method() != Method.HEAD || !MANIFEST.matcher(request.path()).matches()) {
      return registry.handle(request);
    }
    RegistryResponse response = registry.handle(asGet(request));
    return switch (lengths) {
      case KEPT -> response;
      case LOST -> believesLengths(request) ? withoutDigest(response) : response;
    };
  }

  private static boolean believesLengths(RegistryRequest request) {
    return request
        .headers()
        .first("User-Agent")
        .filter(client -> BELIEVES_LENGTHS.matcher(client).find())
        .isPresent();
  }

  private static RegistryResponse withoutDigest(RegistryResponse response) {
    return new RegistryResponse(
        response.status(), response.headers().without("Docker-Content-Digest"), response.content());
  }

  private static RegistryRequest asGet(RegistryRequest request) {
    return new RegistryRequest(
        Method.GET,
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.address());
  }
}
