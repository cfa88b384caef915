package dev.umbra.store;

/** Presigned URLs are left out: nobody serves them. */
final class MemoryObjectStoreTest implements ObjectStoreContract {
  private static final ObjectStore STORE = new MemoryObjectStore();

  @Override
  public ObjectStore store() {
    return STORE;
  }
}
