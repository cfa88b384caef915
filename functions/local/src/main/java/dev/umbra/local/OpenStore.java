package dev.umbra.local;

import dev.umbra.http.RequestHandler;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoreException;
import java.util.function.UnaryOperator;

/**
 * An object store, and what goes with it.
 *
 * @param place where it keeps things, in words
 * @param routes adds what the store itself serves to what the registry does
 * @param closing lets others have it
 */
record OpenStore(
    ObjectStore objects, String place, UnaryOperator<RequestHandler> routes, Runnable closing)
    implements AutoCloseable {
  /** Itself, after it answered a request; closed where it does not. */
  OpenStore checked() {
    try {
      objects.list(Listing.keys("", 1));
      return this;
    } catch (StoreException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
