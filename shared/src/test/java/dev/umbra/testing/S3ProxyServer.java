package dev.umbra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * S3Proxy in this JVM, on a port of its own. It differs from S3 in some ways (no encryption header,
 * no key below another key, conditions of CopyObject ignored), but not in racing conditional
 * writes, which are made atomic here.
 */
public final class S3ProxyServer implements S3Server, AutoCloseable {
  private static final String ACCESS_KEY = "umbra-test";
  private static final String SECRET_KEY = "umbra-test-secret";

  private final BlobStore store;
  private final Optional<Path> folder;
  private final S3Proxy proxy;
  private final ObservedRequests observed = new ObservedRequests();
  private final AtomicLong buckets = new AtomicLong();

  private S3ProxyServer(BlobStore store, Optional<Path> folder) {
    this.store = store;
    this.folder = folder;
    proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
  }

  /** A server whose objects stay in memory. */
  public static S3ProxyServer inMemory() {
    return new S3ProxyServer(new TransientNio2BlobStore(), Optional.empty()).start();
  }

  /** A server whose objects lie in a temporary folder, for large ones; closing deletes it. */
  public static S3ProxyServer onDisk() {
    try {
      Path folder = Files.createTempDirectory("umbra-s3proxy");
      return new S3ProxyServer(new FilesystemNio2BlobStore(folder.toString()), Optional.of(folder))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TestBucket newBucket() {
    String name = "bucket-" + buckets.incrementAndGet();
    var _ = store.createContainer(CreateBucketRequest.builder().bucket(name).build());
    URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    return new TestBucket(endpoint, "us-east-1", ACCESS_KEY, SECRET_KEY, name);
  }

  /** Makes every request from now on wait before it is served, as a distant S3 would. */
  public void delayRequestsBy(Duration delay) {
    observed.delayBy(delay);
  }

  /** How many requests have come in since the start. */
  public long requestCount() {
    return observed.count();
  }

  /**
   * Shows every request from now on to the observer, as it comes in and on the request's thread.
   */
  public void onRequest(Consumer<SeenRequest> observer) {
    observed.showTo(observer);
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not stop", e);
    }
    store.close();
    folder.ifPresent(S3ProxyServer::delete);
  }

  private S3ProxyServer start() {
    try {
      Server jetty = jetty();
      jetty.insertHandler(new SerializedWrites());
      jetty.insertHandler(observed);
      proxy.start();
      return this;
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not start", e);
    }
  }

  // S3Proxy offers no way to put a handler in front of its own.
  private Server jetty() throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    return (Server) field.get(proxy);
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
