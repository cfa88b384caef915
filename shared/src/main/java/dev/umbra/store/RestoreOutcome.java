package dev.umbra.store;

/** What bringing a deleted object back came to. */
public enum RestoreOutcome {
  /** It is there again. */
  RESTORED,
  /** Something is at the key, be it the same; it stays. */
  TAKEN,
  /** The version is not kept any more, or another one was written and deleted after it. */
  GONE,
  /** Nothing is at the key, and the store keeps no old versions. */
  UNSUPPORTED
}
