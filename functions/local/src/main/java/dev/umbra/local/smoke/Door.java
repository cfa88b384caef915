package dev.umbra.local.smoke;

import java.util.Locale;
import java.util.stream.Stream;

/** What stands between a client and the registry, as its answers tell. */
public enum Door {
  EDGE("CloudFront", "the edge"),
  GATEWAY("API Gateway alone", "a function"),
  PROCESS("neither CloudFront nor API Gateway", "the local gateway");

  private final String text;
  private final String taker;

  Door(String text, String taker) {
    this.text = text;
    this.taker = taker;
  }

  static Door of(Reply reply) {
    boolean edge =
        Stream.of("X-Cache", "Via", "X-Amz-Cf-Id")
            .flatMap(name -> reply.response().headers().allValues(name).stream().map(name::concat))
            .map(field -> field.toLowerCase(Locale.ROOT))
            .anyMatch(field -> field.contains("cloudfront") || field.startsWith("x-amz-cf-id"));
    if (edge) {
      return EDGE;
    }
    return reply.header("Apigw-Requestid").isPresent() ? GATEWAY : PROCESS;
  }

  /** Whether Lambda functions are behind it. */
  boolean hasFunctions() {
    return this != PROCESS;
  }

  /** Who takes a blob that comes whole in one PUT. */
  String taker() {
    return taker;
  }

  @Override
  public String toString() {
    return text;
  }
}
