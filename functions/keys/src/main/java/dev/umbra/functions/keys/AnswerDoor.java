package dev.umbra.functions.keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends answers to CloudFormation, which waits for an hour if none comes. Each is a PUT to a
 * presigned URL of S3, without a content type, for that would have to be signed.
 */
final class AnswerDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int ATTEMPTS = 4;

  private final HttpClient client;
  private final Duration backoff;

  /**
   * @param backoff before the second attempt; twice as long before each further one
   */
  AnswerDoor(HttpClient client, Duration backoff) {
    this.client = client;
    this.backoff = backoff;
  }

  /**
   * Sends an answer.
   *
   * @throws FailedException where it is not taken: Lambda then tries the whole event again
   */
  void send(URI url, byte[] json) throws InterruptedException {
    String failure = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        Thread.sleep(backoff.multipliedBy(1L << (attempt - 1)));
      }
      try {
        int status = put(url, json).statusCode();
        if (status / 100 == 2) {
          return;
        }
        failure = "its status was " + status;
      } catch (IOException e) {
        // Its message may name the URL.
        failure = e.getClass().getSimpleName();
      }
    }
    throw new FailedException("CloudFormation did not take the answer: " + failure);
  }

  private HttpResponse<Void> put(URI url, byte[] json) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url).timeout(PATIENCE).PUT(BodyPublishers.ofByteArray(json)).build(),
        BodyHandlers.discarding());
  }
}
