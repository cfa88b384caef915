package dev.umbra.shadow;

import java.util.OptionalLong;

/** Sees what is copied. It never fails: a copy does not depend on who looks on. */
interface Tap {
  /** Nobody looks on. */
  Tap NONE =
      new Tap() {
        @Override
        public void begins(OptionalLong length) {}

        @Override
        public void sees(byte[] buffer, int offset, int count) {}
      };

  /**
   * A blob begins to come.
   *
   * @param length in bytes, where the upstream said it
   */
  void begins(OptionalLong length);

  /** These are its next bytes. */
  void sees(byte[] buffer, int offset, int count);
}
