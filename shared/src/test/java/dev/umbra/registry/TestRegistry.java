package dev.umbra.registry;

import dev.umbra.access.AccessControl;
import dev.umbra.http.Body;
import dev.umbra.http.Content;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.Grace;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** A registry in the heap, its clock standing still. */
public final class TestRegistry implements Door {
  /** Under which clients know it. */
  public static final URI ADDRESS = URI.create("http://registry.example:5000");

  private final TestClock clock;
  private final MemoryObjectStore store;

  /** The store as the registry sees it. */
  private final ObjectStore seen;

  private final RegistrySettings settings;
  private final Registry registry;

  public TestRegistry(RegistrySettings settings) {
    this.clock = new TestClock();
    this.store = new MemoryObjectStore(clock);
    this.seen = store;
    this.settings = settings;
    this.registry = new Registry(settings, store, clock);
  }

  private TestRegistry(
      TestRegistry other,
      ObjectStore seen,
      Stack stack,
      Optional<Upstreaming> upstreaming,
      AccessControl access) {
    this.clock = other.clock;
    this.store = other.store;
    this.seen = seen;
    this.settings = other.settings;
    this.registry =
        new Registry(
            settings,
            seen,
            clock,
            stack,
            upstreaming,
            new AnswerLog(seen, AnswerLog.Flushing.WHEN_ASKED, clock),
            access);
  }

  /** Another registry on the same bucket, which sees it so. */
  TestRegistry on(ObjectStore other) {
    return new TestRegistry(this, other, Stack.LOCAL, Optional.empty(), AccessControl.open());
  }

  /** Another registry on the same bucket, which shows more. */
  TestRegistry showing(Stack stack, Upstreaming upstreaming) {
    return new TestRegistry(this, seen, stack, Optional.of(upstreaming), AccessControl.open());
  }

  /** Another registry on the same bucket, which lets not everybody in. */
  TestRegistry guardedBy(AccessControl access) {
    return new TestRegistry(this, seen, Stack.LOCAL, Optional.empty(), access);
  }

  /** Sends blobs itself and deletes none. */
  public static TestRegistry inline() {
    return new TestRegistry(settings(BlobServing.INLINE, BlobHead.LENGTH, BlobDeletion.OFF));
  }

  /** Sends clients of blobs to the store, and deletes none. */
  public static TestRegistry redirecting() {
    return new TestRegistry(settings(BlobServing.REDIRECT, BlobHead.REDIRECT, BlobDeletion.OFF));
  }

  /** Sends blobs itself, and deletes them too. */
  public static TestRegistry deletingBlobs() {
    return new TestRegistry(settings(BlobServing.INLINE, BlobHead.LENGTH, BlobDeletion.ON));
  }

  private static RegistrySettings settings(
      BlobServing serving, BlobHead head, BlobDeletion deletion) {
    UploadKeys keys = UploadKeys.of("a key that everybody knows".getBytes(StandardCharsets.UTF_8));
    return new RegistrySettings(Grace.DEFAULT, () -> keys, serving, head, deletion);
  }

  public TestClock clock() {
    return clock;
  }

  public MemoryObjectStore store() {
    return store;
  }

  public RegistrySettings settings() {
    return settings;
  }

  /** What a door holds of it. */
  public RequestHandler handler() {
    return registry;
  }

  @Override
  public Answer send(TestRequest request) {
    return sendTo(ADDRESS, request);
  }

  /** Sends a request to a registry that its client knows by another address. */
  public Answer sendTo(URI address, TestRequest request) {
    return answer(response(address, request));
  }

  /** A GET's answer, of whose content nothing has been read yet. */
  public RegistryResponse open(String target) {
    return response(ADDRESS, TestRequest.of("GET", target));
  }

  private RegistryResponse response(URI address, TestRequest request) {
    String[] target = request.target().split("\\?", 2);
    return registry.handle(
        new RegistryRequest(
            Method.parse(request.method()).orElseThrow(),
            URLDecoder.decode(target[0].replace("+", "%2B"), StandardCharsets.UTF_8),
            target.length > 1 ? Query.parse(target[1]) : Query.none(),
            request.headers(),
            body(request),
            address));
  }

  private static Body body(TestRequest request) {
    return new Body(
        switch (request.framing()) {
          case LENGTH -> OptionalLong.of(request.body().length);
          case STREAMED -> OptionalLong.empty();
        },
        new ByteArrayInputStream(request.body()));
  }

  private static Answer answer(RegistryResponse response) {
    byte[] body =
        switch (response.content()) {
          case Content.Empty empty -> new byte[0];
          case Content.Length length -> new byte[0];
          case Content.Bytes bytes -> bytes.bytes();
          case Content.Stream stream -> drained(stream);
        };
    long length = response.content() instanceof Content.Length(long bytes) ? bytes : body.length;
    return new Answer(response.status(), response.headers(), body, length);
  }

  private static byte[] drained(Content.Stream stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      stream.source().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the content broke off", e);
    }
    if (out.size() != stream.length()) {
      throw new AssertionError("announced %d, sent %d".formatted(stream.length(), out.size()));
    }
    return out.toByteArray();
  }
}
