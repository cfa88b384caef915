package dev.umbra.store.file;

import java.util.Arrays;
import java.util.Random;

/** What a crash does to changes that were not synced. */
interface Loss {
  /** All of them are lost. */
  Loss EVERYTHING =
      new Loss() {
        @Override
        public boolean losesName() {
          return true;
        }

        @Override
        public byte[] remainder(byte[] synced, byte[] written) {
          return synced;
        }
      };

  /** None is lost, as when only the process died. */
  Loss NOTHING =
      new Loss() {
        @Override
        public boolean losesName() {
          return false;
        }

        @Override
        public byte[] remainder(byte[] synced, byte[] written) {
          return written;
        }
      };

  /** Some names are lost, and of content there may be a part, or zeros. */
  static Loss random(long seed) {
    Random random = new Random(seed);
    return new Loss() {
      @Override
      public boolean losesName() {
        return random.nextBoolean();
      }

      @Override
      public byte[] remainder(byte[] synced, byte[] written) {
        return switch (random.nextInt(4)) {
          case 0 -> synced;
          case 1 -> written;
          case 2 -> Arrays.copyOf(written, random.nextInt(written.length + 1));
          default -> new byte[written.length];
        };
      }
    };
  }

  boolean losesName();

  /** What is in the file. */
  byte[] remainder(byte[] synced, byte[] written);
}
