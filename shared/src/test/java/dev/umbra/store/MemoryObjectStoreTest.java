package dev.umbra.store;

/** Presigned URLs are left out: nobody serves them. */
final class MemoryObjectStoreTest implements ObjectStoreContract, UnversionedContract {
  private final ObjectStore store = new MemoryObjectStore();

  @Override
  public ObjectStore store() {
    return store;
  }
}
