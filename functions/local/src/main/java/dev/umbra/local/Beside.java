package dev.umbra.local;

/**
 * What works beside a gateway.
 *
 * @param pruning what prunes now and then, and when asked
 * @param shadowing what asks other registries
 * @param answers what writes down which images were given
 */
record Beside(Pruning pruning, Shadowing shadowing, Answers answers) implements AutoCloseable {
  @Override
  public void close() {
    try (answers;
        shadowing) {
      pruning.close();
    }
  }
}
