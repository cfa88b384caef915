package dev.umbra.local.conformance;

/** A version of the specification, and what olareg reaches there: nobody reached more. */
public enum Level {
  V1_1("1.1", 687, 2, 2),
  DEV("dev", 787, 2, 0);

  final String version;
  final int leastPassed;
  final int mostSkipped;
  final int mostDisabled;

  Level(String version, int leastPassed, int mostSkipped, int mostDisabled) {
    this.version = version;
    this.leastPassed = leastPassed;
    this.mostSkipped = mostSkipped;
    this.mostDisabled = mostDisabled;
  }

  @Override
  public String toString() {
    return version;
  }
}
