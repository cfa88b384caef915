package dev.umbra.store;

/** What a compare-and-swap of a record came to. */
public sealed interface Swap<T> {
  /** The record is as it was to be. */
  record Won<T>() implements Swap<T> {}

  /** Somebody else's version is there; judge anew. */
  record Lost<T>(Versioned<T> current) implements Swap<T> {}

  /** Nothing is there any more. */
  record Gone<T>() implements Swap<T> {}
}
