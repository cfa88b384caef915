package dev.umbra.store;

/** What a conditional write came to. */
public sealed interface WriteOutcome {
  /** It is written and durable. */
  record Written(String etag) implements WriteOutcome {}

  /** The condition did not hold, and nothing was changed. */
  record Refused() implements WriteOutcome {}
}
