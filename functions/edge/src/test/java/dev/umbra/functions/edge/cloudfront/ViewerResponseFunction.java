package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;

/** The function that good answers of an origin go through, and CloudFront's rules for it. */
public final class ViewerResponseFunction implements AutoCloseable {
  private final FunctionRuntime runtime;

  public ViewerResponseFunction(FunctionCode code) {
    this.runtime = new FunctionRuntime(code);
  }

  /** What is left of an answer's status and headers; or CloudFront's own answer. */
  public Step run(EdgeRequest request, int status, Headers headers) {
    try {
      return switch (runtime.run(EventJson.viewerResponse(request, status, headers))) {
        case Ran.Failed(String reason) -> new Step.Failed(503, "FunctionExecutionError", reason);
        case Ran.Returned returned ->
            new Step.Answered(FunctionResults.changed(headers, returned.value()));
      };
    } catch (InvalidResultException e) {
      return new Step.Failed(502, "FunctionValidationError", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    runtime.close();
  }
}
