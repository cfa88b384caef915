package dev.umbra.local.prune;

import dev.umbra.image.Digest;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectSummary;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.StoredObject;
import dev.umbra.store.WriteOutcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Any store, with a clock that the test moves: it remembers by that clock when each version was
 * written, and answers so.
 */
final class AgeingStore implements InvocationHandler {
  private final ObjectStore store;
  private final InstantSource clock;

  /** By key and ETag; by key alone where writing told no ETag, which is only written once. */
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  private AgeingStore(ObjectStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  static ObjectStore of(ObjectStore store, InstantSource clock) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            AgeingStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            new AgeingStore(store, clock));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object answer;
    try {
      answer = method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    return arguments != null && arguments[0] instanceof ObjectKey key
        ? ofKey(method.getName(), key, arguments, answer)
        : aged(answer);
  }

  private Object ofKey(String method, ObjectKey key, Object[] arguments, Object answer) {
    return switch (method) {
      case "putIfAbsent", "replaceIfUnchanged", "restore" -> noted(key, answer);
      case "copy" -> noted((ObjectKey) arguments[1], answer);
      case "write" -> new NotingWriter((ObjectWriter) answer, key);
      case "get" -> ((Optional<?>) answer).map(object -> aged(key, (StoredObject) object));
      case "head" -> ((Optional<?>) answer).map(object -> aged(key, (ObjectSummary) object));
      default -> answer;
    };
  }

  private Object noted(ObjectKey key, Object outcome) {
    if (outcome instanceof WriteOutcome.Written(String etag)) {
      written.put(key.value() + etag, clock.instant());
    }
    return outcome;
  }

  private Instant time(String key, String etag) {
    Instant now = clock.instant();
    return written.getOrDefault(key + etag, written.getOrDefault(key, now));
  }

  private StoredObject aged(ObjectKey key, StoredObject object) {
    return new StoredObject(
        object.content(), object.etag(), time(key.value(), object.etag()), clock.instant());
  }

  private ObjectSummary aged(ObjectKey key, ObjectSummary object) {
    return new ObjectSummary(
        object.size(), object.etag(), time(key.value(), object.etag()), object.checksum());
  }

  private Object aged(Object answer) {
    return answer instanceof ListPage page
        ? new ListPage(
            page.entries().stream().map(this::aged).toList(), page.more(), clock.instant())
        : answer;
  }

  private ListPage.Entry aged(ListPage.Entry entry) {
    return entry.etag().isEmpty()
        ? entry
        : new ListPage.Entry(
            entry.name(), entry.etag(), entry.size(), time(entry.name(), entry.etag()));
  }

  private final class NotingWriter extends ObjectWriter {
    private final ObjectWriter out;
    private final ObjectKey key;

    NotingWriter(ObjectWriter out, ObjectKey key) {
      this.out = out;
      this.key = key;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      out.write(bytes, offset, length);
    }

    @Override
    public void commit(Optional<Digest> digest) {
      out.commit(digest);
      written.put(key.value(), clock.instant());
    }

    @Override
    public void close() {
      out.close();
    }
  }
}
