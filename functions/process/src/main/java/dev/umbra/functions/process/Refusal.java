package dev.umbra.functions.process;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.RegistryResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to what does not get as far as the registry (OCI distribution specification, "Error
 * Codes").
 */
final class Refusal {
  private Refusal() {}

  static RegistryResponse of(MalformedRequestException exception) {
    String message = Optional.ofNullable(exception.getMessage()).orElse("");
    return of(ErrorCode.BAD_REQUEST, message);
  }

  static RegistryResponse of(ErrorCode code, String message) {
    Map<String, String> error = Map.of("code", code.code(), "message", message);
    try {
      return RegistryResponse.json(
              code.status(), JSON.std.asString(Map.of("errors", List.of(error))))
          .with("Docker-Distribution-Api-Version", "registry/2.0");
    } catch (IOException e) {
      throw new UncheckedIOException("the error document cannot be written", e);
    }
  }
}
