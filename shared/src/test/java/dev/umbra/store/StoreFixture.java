package dev.umbra.store;

/**
 * Where a contract suite gets its store from. The suites are interfaces of tests, so that a store
 * implements all of them in one class, and overrides what it cannot do with the reason beside it.
 */
public interface StoreFixture {
  /** More than one part of a multipart upload, and not a whole number of them. */
  int LARGE = 20 * 1024 * 1024 + 3;

  /** The store under test; tests share it and keep apart by {@link Folder}. */
  ObjectStore store();
}
