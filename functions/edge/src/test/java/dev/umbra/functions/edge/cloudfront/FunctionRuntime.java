package dev.umbra.functions.edge.cloudfront;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.graalvm.polyglot.Engine;

/**
 * Runs one function with JavaScript runtime 2.0's environment: no network, no timers, no body, and
 * of the modules only crypto and cloudfront. Each event is a fresh one; the function's own variables
 * are not, as in CloudFront, where nothing may be kept in them.
 */
public final class FunctionRuntime implements AutoCloseable {
  private final Engine engine =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  private final FunctionCode code;
  private final Map<String, String> store = new ConcurrentHashMap<>();
  private final Queue<FunctionInstance> idle = new ConcurrentLinkedQueue<>();

  public FunctionRuntime(FunctionCode code) {
    this.code = code;
  }

  /** Puts a pair into the key value store that is associated with the function. */
  public void put(String key, String value) {
    store.put(key, value);
  }

  /** Takes a key out of that store. */
  public void remove(String key) {
    store.remove(key);
  }

  /**
   * Hands it an event.
   *
   * @param event its members
   */
  public Ran run(Map<String, ?> event) {
    FunctionInstance instance = idle.poll();
    if (instance == null) {
      instance = new FunctionInstance(engine, code, store);
    }
    try {
      return instance.run(JSON.std.asString(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      idle.add(instance);
    }
  }

  @Override
  public void close() {
    engine.close(true);
  }
}
