package dev.umbra.store;

/** What a conditional delete came to. */
public enum DeleteOutcome {
  /** That version is gone. */
  DELETED,
  /** Another version is there, and stays. */
  CHANGED,
  /** Nothing was there. */
  MISSING
}
