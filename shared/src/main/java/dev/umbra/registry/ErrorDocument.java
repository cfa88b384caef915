package dev.umbra.registry;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one shape of an error's body (OCI distribution specification, "Error Codes"). */
final class ErrorDocument {
  private ErrorDocument() {}

  static RegistryResponse of(RegistryException error) {
    return of(error.code(), error.reason(), error.details());
  }

  static RegistryResponse of(ErrorCode code, String message) {
    return of(code, message, List.of());
  }

  private static RegistryResponse of(ErrorCode code, String message, List<String> details) {
    List<Map<String, Object>> errors =
        details.isEmpty()
            ? List.of(error(code, message))
            : details.stream().map(detail -> error(code, message, detail)).toList();
    return RegistryResponse.json(code.status(), Json.write(Map.of("errors", errors)));
  }

  private static Map<String, Object> error(ErrorCode code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code.code());
    error.put("message", message);
    return error;
  }

  private static Map<String, Object> error(ErrorCode code, String message, String detail) {
    Map<String, Object> error = error(code, message);
    error.put("detail", detail);
    return error;
  }
}
