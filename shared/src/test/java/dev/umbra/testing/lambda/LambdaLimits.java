package dev.umbra.testing.lambda;

/** What AWS refuses to carry (Lambda quotas; API Gateway quotas for HTTP APIs). */
public final class LambdaLimits {
  /** Bytes of an event's JSON, in a synchronous invocation. */
  public static final int EVENT = 6_291_456;

  /** Bytes of an answer's JSON. */
  public static final int ANSWER = 6_291_556;

  /** Bytes of a request's body at the gateway. */
  public static final int BODY = 10 * 1024 * 1024;

  private LambdaLimits() {}
}
