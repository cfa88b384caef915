package dev.umbra.functions.keys;

/** Where those look who only verify. */
interface Publication {
  /** There are none. */
  Publication NONE = text -> {};

  /**
   * Says there what all keys are, unless it is said already.
   *
   * @param text what {@link KeyKind#published} makes
   */
  void publish(String text) throws InterruptedException;
}
