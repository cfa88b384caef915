package dev.umbra.functions.prune;

/** Invokes Lambda functions. */
@FunctionalInterface
interface FunctionInvoker {
  /**
   * Queues an event for a function; its answer goes to nobody.
   *
   * @param arn of the function, with its alias where it was invoked by that
   * @throws RuntimeException where Lambda did not take it
   */
  void invokeLater(String arn, byte[] event);
}
