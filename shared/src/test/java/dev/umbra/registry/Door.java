package dev.umbra.registry;

/** A way to a registry: straight into the core, or over a wire. */
@FunctionalInterface
public interface Door {
  Answer send(TestRequest request);

  default Answer get(String target) {
    return send(TestRequest.get(target));
  }

  default Answer head(String target) {
    return send(TestRequest.of("HEAD", target));
  }

  default Answer post(String target) {
    return send(TestRequest.of("POST", target));
  }

  default Answer delete(String target) {
    return send(TestRequest.of("DELETE", target));
  }

  default Answer put(String target, byte[] body) {
    return send(TestRequest.of("PUT", target).withBody(body));
  }

  default Answer patch(String target, byte[] body) {
    return send(TestRequest.of("PATCH", target).withBody(body));
  }
}
