package dev.umbra.testing;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Lets writes to a key pass one after the other. S3 compares and swaps; S3Proxy looks first and
 * writes later, so that under racing {@code If-Match} several writers win. A multi-object delete
 * names its keys in its body: it waits until no conditional write is under way, and they wait for
 * it. Parts of multipart uploads are not held up.
 */
final class SerializedWrites extends Handler.Wrapper {
  private final KeyLocks keys = new KeyLocks();
  private final ReadWriteLock conditions = new ReentrantReadWriteLock();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return switch (Write.of(request)) {
      case NONE -> super.handle(request, response, callback);
      case PLAIN -> oneByOne(request, response, callback);
      case CONDITIONAL -> {
        try (var _ = hold(conditions.readLock())) {
          yield oneByOne(request, response, callback);
        }
      }
      case MANY -> {
        try (var _ = hold(conditions.writeLock())) {
          yield super.handle(request, response, callback);
        }
      }
    };
  }

  // The servlet below is synchronous: when it returns, the write is done.
  private boolean oneByOne(Request request, Response response, Callback callback) throws Exception {
    try (var _ = keys.hold(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
  }

  private static KeyLocks.Held hold(Lock lock) {
    lock.lock();
    return lock::unlock;
  }

  private enum Write {
    /** Reads, and parts of an upload that nobody sees yet. */
    NONE,
    /** A write that asks nothing. */
    PLAIN,
    /** A write or delete of one key that may depend on its ETag. */
    CONDITIONAL,
    /** A delete of many keys. */
    MANY;

    static Write of(Request request) {
      boolean inUpload = has(request, "uploadId");
      return switch (request.getMethod()) {
        case "PUT" -> inUpload ? NONE : isConditional(request) ? CONDITIONAL : PLAIN;
        case "DELETE" -> inUpload ? NONE : CONDITIONAL;
        case "POST" -> inUpload ? CONDITIONAL : has(request, "delete") ? MANY : NONE;
        default -> NONE;
      };
    }

    private static boolean isConditional(Request request) {
      return request.getHeaders().contains("If-Match")
          || request.getHeaders().contains("If-None-Match");
    }

    private static boolean has(Request request, String parameter) {
      return Request.extractQueryParameters(request).getNames().contains(parameter);
    }
  }
}
