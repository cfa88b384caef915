package dev.umbra.local.smoke;

/** What came of checking a fact. */
public sealed interface Finding {
  /** In a few words; where nothing could be seen, why. */
  String seen();

  record AsExpected(String seen) implements Finding {}

  /**
   * @param advice what to switch or do, a sentence or two
   */
  record Differs(String seen, String advice) implements Finding {}

  /** The fact means nothing here, or could not be looked at. */
  record LeftOut(String seen) implements Finding {}
}
