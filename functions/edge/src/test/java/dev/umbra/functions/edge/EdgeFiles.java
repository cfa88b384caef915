package dev.umbra.functions.edge;

import dev.umbra.functions.edge.cloudfront.Distribution.Functions;
import dev.umbra.functions.edge.cloudfront.FunctionCode;
import java.nio.file.Path;

/** The functions that are deployed. */
public final class EdgeFiles {
  /** For registries that ask for tokens, as the file says it. */
  public static final FunctionCode VIEWER_REQUEST =
      FunctionCode.read(Path.of("viewer-request.js"));

  public static final FunctionCode VIEWER_RESPONSE =
      FunctionCode.read(Path.of("viewer-response.js"));

  private EdgeFiles() {}

  /** Those in front of a registry that asks for tokens. */
  public static Functions guarded(String service) {
    return functions("{challenge: true, service: '%s'}".formatted(service));
  }

  /** Those in front of a registry that is open to everybody. */
  public static Functions open() {
    return functions("{challenge: false, service: 'umbra'}");
  }

  private static Functions functions(String settings) {
    return new Functions(VIEWER_REQUEST.withSettings(settings), VIEWER_RESPONSE);
  }
}
