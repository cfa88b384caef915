package dev.umbra.functions.edge.cloudfront;

/** The function that every request goes through first, and CloudFront's rules for what it returns. */
public final class ViewerRequestFunction implements AutoCloseable {
  private final FunctionRuntime runtime;

  public ViewerRequestFunction(FunctionCode code) {
    this.runtime = new FunctionRuntime(code);
  }

  /** Puts a pair into the key value store that is associated with it. */
  public void put(String key, String value) {
    runtime.put(key, value);
  }

  public Step run(EdgeRequest request) {
    try {
      return switch (runtime.run(EventJson.viewerRequest(request))) {
        case Ran.Failed(String reason) -> new Step.Failed(503, "FunctionExecutionError", reason);
        case Ran.Returned returned when FunctionResults.isResponse(returned.value()) ->
            new Step.Answered(FunctionResults.response(returned.value()));
        case Ran.Returned returned ->
            new Step.Passed(
                FunctionResults.request(request, returned.value()), returned.origin());
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
