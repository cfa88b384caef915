package dev.umbra.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What Umbra's tests rely on in every server that plays S3. */
abstract class S3ServerSuite {
  private static final int WRITERS = 16;
  private static final String KEY = "local/library!alpine/tags/latest";

  TestBucket bucket;
  S3Client client;

  abstract S3Server server();

  @BeforeEach
  void open() {
    bucket = server().newBucket();
    client = bucket.client();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void oneOfManyCreatorsWins() throws Exception {
    assertEquals(1, winners(request -> request.ifNoneMatch("*")));
  }

  @Test
  void oneOfManyReplacersWins() throws Exception {
    String etag = put("first", _ -> {});
    assertEquals(1, winners(request -> request.ifMatch(etag)));
  }

  @Test
  void servesAPresignedUrlAndRefusesATamperedOne() throws Exception {
    put("content", _ -> {});
    URI url = presigned();
    assertEquals(200, status(url));
    assertEquals(403, status(URI.create(url.toString().replace("latest", "oldest"))));
    assertEquals(403, status(URI.create(url.toString().replace("Expires=60", "Expires=90"))));
  }

  private String put(String content, Consumer<PutObjectRequest.Builder> condition) {
    var request = PutObjectRequest.builder().bucket(bucket.name()).key(KEY);
    condition.accept(request);
    return client.putObject(request.build(), RequestBody.fromString(content)).eTag();
  }

  private long winners(Consumer<PutObjectRequest.Builder> condition) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<Boolean>> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        String content = "writer " + writer;
        Callable<Boolean> write =
            () -> {
              start.await();
              return wins(content, condition);
            };
        outcomes.add(threads.submit(write));
      }
      start.countDown();
    }
    return outcomes.stream().filter(Future::resultNow).count();
  }

  private boolean wins(String content, Consumer<PutObjectRequest.Builder> condition) {
    try {
      put(content, condition);
      return true;
    } catch (S3Exception e) {
      assertEquals(412, e.statusCode(), e.getMessage());
      return false;
    }
  }

  private URI presigned() throws Exception {
    try (S3Presigner presigner = bucket.presigner()) {
      return presigner
          .presignGetObject(
              presign ->
                  presign
                      .signatureDuration(Duration.ofSeconds(60))
                      .getObjectRequest(get -> get.bucket(bucket.name()).key(KEY)))
          .url()
          .toURI();
    }
  }

  private static int status(URI url) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(url).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
