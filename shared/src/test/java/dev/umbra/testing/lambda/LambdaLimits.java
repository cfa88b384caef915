package dev.umbra.testing.lambda;

import java.time.Duration;

/** What AWS refuses to carry (Lambda quotas; API Gateway quotas for HTTP APIs). */
public final class LambdaLimits {
  /** Bytes of an event's JSON, in a synchronous invocation. */
  public static final int EVENT = 6_291_456;

  /** Bytes of an answer's JSON. */
  public static final int ANSWER = 6_291_556;

  /** Bytes of a request's body at the gateway. */
  public static final int BODY = 10 * 1024 * 1024;

  /** Bytes of a request's first line and of its headers' values at the gateway. */
  public static final int HEADERS = 10_240;

  /** How long the gateway waits for a function. */
  public static final Duration TIME = Duration.ofSeconds(30);

  private LambdaLimits() {}
}
