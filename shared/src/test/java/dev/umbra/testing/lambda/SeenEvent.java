package dev.umbra.testing.lambda;

/**
 * An event on its way to a function.
 *
 * @param routeKey the gateway's route, such as {@code $default}
 * @param path decoded
 * @param bodyLength bytes of the request's body, whatever base64 makes of them
 */
public record SeenEvent(String routeKey, String method, String path, long bodyLength) {

  /**
   * The registry's route: method and path, with a star for the repository, and for what stands at
   * the end, such as {@code PUT /v2/*}{@code /blobs/uploads/*}.
   */
  public String route() {
    String general =
        path.replaceFirst("^/v2/.+/(manifests|blobs|referrers)/[^/]+$", "/v2/*/$1/*")
            .replaceFirst("^/v2/.+/blobs/uploads/[^/]+$", "/v2/*/blobs/uploads/*")
            .replaceFirst("^/v2/.+/blobs/uploads/$", "/v2/*/blobs/uploads/")
            .replaceFirst("^/v2/.+/tags/list$", "/v2/*/tags/list");
    return method + " " + general;
  }
}
