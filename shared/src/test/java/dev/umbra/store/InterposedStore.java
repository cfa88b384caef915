package dev.umbra.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * An object store in which something else happens just before a request: what only races bring
 * about otherwise.
 */
public final class InterposedStore {
  private InterposedStore() {}

  /** Called before each request. */
  @FunctionalInterface
  public interface Before {
    /**
     * @param method the contract's method
     * @param arguments as text, keys among them
     */
    void request(String method, String arguments);
  }

  /** The store, asked through {@code before}. */
  public static ObjectStore of(ObjectStore store, Before before) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            InterposedStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              before.request(method.getName(), Arrays.toString(arguments));
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
