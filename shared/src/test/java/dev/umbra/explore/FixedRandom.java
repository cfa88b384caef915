package dev.umbra.explore;

import dev.umbra.store.ObjectIds;
import java.io.Serial;
import java.lang.reflect.Field;
import java.security.SecureRandom;

/** Random bytes that are the same in every schedule, for ids that are. */
final class FixedRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1;

  private static final Field RANDOM = random();

  private long state;

  private FixedRandom(long seed) {
    super(null, null);
    this.state = seed;
  }

  private static Field random() {
    try {
      Field field = ObjectIds.class.getDeclaredField("random");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new LinkageError("ids are made another way now", e);
    }
  }

  /** Lets these ids be made of bytes that follow from the seed. */
  static ObjectIds fixed(ObjectIds ids, long seed) {
    try {
      RANDOM.set(ids, new FixedRandom(seed));
      return ids;
    } catch (IllegalAccessException e) {
      throw new LinkageError("ids are made another way now", e);
    }
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int index = 0; index < bytes.length; index++) {
      state = Hash.of(state, index);
      bytes[index] = (byte) state;
    }
  }
}
