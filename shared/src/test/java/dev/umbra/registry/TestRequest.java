package dev.umbra.registry;

import dev.umbra.http.Headers;

/**
 * A request as a client writes it.
 *
 * @param target path and query, percent-encoded
 * @param body empty for none
 */
public record TestRequest(
    String method, String target, Headers headers, byte[] body, Framing framing) {
  /** How a body's end is found. */
  public enum Framing {
    /** The request says its length. */
    LENGTH,
    /** It does not: the body is streamed in chunks. */
    STREAMED
  }

  /** A request without header fields and body. */
  public static TestRequest of(String method, String target) {
    return new TestRequest(method, target, Headers.none(), new byte[0], Framing.LENGTH);
  }

  public static TestRequest get(String target) {
    return of("GET", target);
  }

  public TestRequest with(String header, String value) {
    return new TestRequest(method, target, headers.with(header, value), body, framing);
  }

  public TestRequest withBody(byte[] bytes) {
    return new TestRequest(method, target, headers, bytes, framing);
  }

  public TestRequest streamed() {
    return new TestRequest(method, target, headers, body, Framing.STREAMED);
  }
}
