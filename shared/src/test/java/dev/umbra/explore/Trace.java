package dev.umbra.explore;

/** Writes down what happens in a schedule. */
@FunctionalInterface
interface Trace {
  /** Nobody reads it. */
  Trace NONE = (world, choice, outcome) -> {};

  void add(World world, Choice choice, Object outcome);
}
