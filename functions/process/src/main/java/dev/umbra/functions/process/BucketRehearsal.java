package dev.umbra.functions.process;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import java.util.UUID;

/**
 * Asks the bucket for what it does not have, and changes nothing in it: a condition that nothing
 * can meet lets a write do nothing.
 *
 * @param prefix of keys that the function may read and write, with a slash at its end
 */
public record BucketRehearsal(ObjectStore store, String prefix) implements Snapshot.Rehearsal {
  @Override
  public void run() {
    ObjectKey missing = new ObjectKey(prefix + UUID.randomUUID());
    store.get(missing);
    store.head(missing);
    store.replaceIfUnchanged(missing, "\"none\"", new byte[1]);
  }
}
