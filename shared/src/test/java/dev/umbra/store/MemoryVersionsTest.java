package dev.umbra.store;

import java.time.InstantSource;

/** A bucket in the heap that keeps what was deleted. */
final class MemoryVersionsTest implements VersionedContract {
  private final ObjectStore store = MemoryObjectStore.versioned(InstantSource.system());

  @Override
  public ObjectStore store() {
    return store;
  }
}
