package dev.umbra.store;

import static dev.umbra.store.Contents.newRecord;
import static dev.umbra.store.Contents.random;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.umbra.http.Method;
import dev.umbra.image.MediaType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presigned URLs, as a client without credentials uses them. */
public interface PresignContract extends StoreFixture {
  HttpClient CLIENT = HttpClient.newHttpClient();

  /** The first digit of the signature, wherever a store puts it in the query. */
  Pattern SIGNATURE = Pattern.compile("(?i)(signature=)([0-9a-f])");

  @ParameterizedTest
  @ValueSource(strings = {"data", "a!b:c/data", "docker.io!library!alpine/-._:!"})
  default void readsTheObject(String name) throws Exception {
    ObjectKey key = stored(name, random(100_000));
    HttpResponse<byte[]> response = send("GET", presign(key, Method.GET), Optional.empty());
    assertEquals(200, response.statusCode());
    assertArrayEquals(random(100_000), response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/octet-stream", "application/vnd.oci.image.layer.v1.tar+gzip"})
  default void answersWithTheContentTypeThatWasAsked(String contentType) throws Exception {
    ObjectKey key = stored("data", text("data"));
    URI url = presign(key, Method.GET, new MediaType(contentType));
    HttpResponse<byte[]> response = send("GET", url, Optional.empty());
    assertEquals(200, response.statusCode());
    assertEquals(Optional.of(contentType), response.headers().firstValue("Content-Type"));
  }

  @Test
  default void answersHeadWithTheContentTypeThatWasAsked() throws Exception {
    URI url = presign(stored("data", text("data")), Method.HEAD, MediaType.OCI_MANIFEST);
    HttpResponse<byte[]> response = send("HEAD", url, Optional.empty());
    assertEquals(headContentType(), response.headers().firstValue("Content-Type").orElse(""));
  }

  /** What a HEAD is answered that asked for an OCI manifest. */
  default String headContentType() {
    return MediaType.OCI_MANIFEST.value();
  }

  @Test
  default void answersARangeWithThatPart() throws Exception {
    byte[] content = random(1000);
    URI url = presign(stored("data", content), Method.GET);
    HttpResponse<byte[]> response = send("GET", url, Optional.of("bytes=100-199"));
    assertEquals(206, response.statusCode());
    assertEquals(Optional.of("bytes 100-199/1000"), response.headers().firstValue("Content-Range"));
    assertArrayEquals(Arrays.copyOfRange(content, 100, 200), response.body());
  }

  @Test
  default void answersHeadWithTheLength() throws Exception {
    URI url = presign(stored("data", random(1000)), Method.HEAD);
    HttpResponse<byte[]> response = send("HEAD", url, Optional.empty());
    assertEquals(200, response.statusCode());
    assertEquals(1000, response.headers().firstValueAsLong("Content-Length").orElseThrow());
  }

  @Test
  default void missingObjectIsNotFound() throws Exception {
    URI url = presign(Folder.fresh().key("missing"), Method.GET);
    assertEquals(404, send("GET", url, Optional.empty()).statusCode());
  }

  @Test
  default void urlIsGoodForItsMethodOnly() throws Exception {
    ObjectKey key = stored("data", text("data"));
    assertEquals(403, send("GET", presign(key, Method.HEAD), Optional.empty()).statusCode());
    assertEquals(403, send("HEAD", presign(key, Method.GET), Optional.empty()).statusCode());
    for (String method : new String[] {"PUT", "DELETE"}) {
      assertNotEquals(
          2, send(method, presign(key, Method.GET), Optional.empty()).statusCode() / 100);
    }
    assertArrayEquals(text("data"), store().get(key).orElseThrow().content());
  }

  @Test
  default void refusesAnotherSignature() throws Exception {
    String url = presign(stored("data", text("data")), Method.GET).toString();
    String tampered =
        SIGNATURE
            .matcher(url)
            .replaceFirst(match -> match.group(1) + (match.group(2).equals("0") ? "1" : "0"));
    assertNotEquals(url, tampered);
    assertEquals(403, send("GET", URI.create(tampered), Optional.empty()).statusCode());
  }

  @Test
  default void refusesAnotherKey() throws Exception {
    Folder folder = Folder.fresh();
    newRecord(store(), folder.key("mine"), text("mine"));
    newRecord(store(), folder.key("yours"), text("yours"));
    String url = presign(folder.key("mine"), Method.GET).toString();
    String tampered = url.replaceFirst("/mine", "/yours");
    assertNotEquals(url, tampered);
    assertEquals(403, send("GET", URI.create(tampered), Optional.empty()).statusCode());
  }

  @Test
  default void refusesAnotherContentType() throws Exception {
    String url = presign(stored("data", text("data")), Method.GET).toString();
    String tampered = url.replaceFirst("octet-stream", "octet-screen");
    assertNotEquals(url, tampered);
    assertEquals(403, send("GET", URI.create(tampered), Optional.empty()).statusCode());
  }

  @Test
  default void refusesAfterItsTime() throws Exception {
    ObjectKey key = stored("data", text("data"));
    URI url =
        store()
            .presign(
                new PresignRequest(key, Method.GET, MediaType.OCTET_STREAM, Duration.ofSeconds(1)));
    Thread.sleep(Duration.ofMillis(2500));
    assertEquals(403, send("GET", url, Optional.empty()).statusCode());
  }

  private ObjectKey stored(String name, byte[] content) {
    ObjectKey key = Folder.fresh().key(name);
    Contents.write(store(), key, content);
    return key;
  }

  private URI presign(ObjectKey key, Method method) {
    return presign(key, method, MediaType.OCTET_STREAM);
  }

  private URI presign(ObjectKey key, Method method, MediaType contentType) {
    return store().presign(new PresignRequest(key, method, contentType, Duration.ofMinutes(5)));
  }

  private static HttpResponse<byte[]> send(String method, URI url, Optional<String> range)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.noBody());
    range.ifPresent(value -> request.header("Range", value));
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }
}
