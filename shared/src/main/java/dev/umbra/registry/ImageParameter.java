package dev.umbra.registry;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.Routed;

/** The parameter {@code image}: a reference as people write it, {@code name[:tag][@digest]}. */
final class ImageParameter {
  private static final String PARAMETER = "image";
  private static final String LATEST = "latest";

  private ImageParameter() {}

  /** The route with the repository and the reference that the parameter names. */
  static Routed of(RegistryRequest request, Routed routed) {
    String image =
        request
            .query()
            .first(PARAMETER)
            .filter(text -> !text.isEmpty())
            .orElseThrow(
                () ->
                    new RegistryException(
                        ErrorCode.NAME_INVALID,
                        "say of which image: ?image=docker.io/library/alpine:latest"));
    int at = image.indexOf('@');
    String named = at < 0 ? image : image.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    String name = colon < 0 ? named : named.substring(0, colon);
    String tag = colon < 0 ? LATEST : named.substring(colon + 1);
    return new Routed(routed.route(), name, at < 0 ? tag : image.substring(at + 1));
  }
}
