package dev.umbra.local.server;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryResponse;

/** The answer to requests that do not reach the registry, in its own shape. */
final class ErrorDocument {
  private ErrorDocument() {}

  /**
   * Makes it.
   *
   * @param message plain words of this package, without anything that JSON would have to escape
   */
  static RegistryResponse of(ErrorCode code, String message) {
    return RegistryResponse.json(code.status(), json(code, message))
        .with("Docker-Distribution-Api-Version", "registry/2.0");
  }

  static String json(ErrorCode code, String message) {
    return "{\"errors\":[{\"code\":\"" + code.code() + "\",\"message\":\"" + message + "\"}]}";
  }
}
