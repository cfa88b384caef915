package dev.umbra.functions.keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends answers to CloudFormation, which waits for an hour if none comes. Each is a PUT to a
 * presigned URL of S3, without a content type, for that would have to be signed.
 */
final class AnswerDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int ATTEMPTS = 4;

  private final HttpClient client;
  private final Attempts attempts;

  /**
   * @param backoff before the second attempt; twice as long before each further one
   */
  AnswerDoor(HttpClient client, Duration backoff) {
    this.client = client;
    this.attempts = new Attempts(ATTEMPTS, backoff);
  }

  /**
   * Sends an answer.
   *
   * @throws FailedException where it is not taken: Lambda then tries the whole event again
   */
  void send(URI url, byte[] json) throws InterruptedException {
    Optional<String> failure = attempts.make(() -> refusal(put(url, json).statusCode()));
    if (failure.isPresent()) {
      throw new FailedException("CloudFormation did not take the answer: " + failure.get());
    }
  }

  private static Optional<String> refusal(int status) {
    return status / 100 == 2 ? Optional.empty() : Optional.of("its status was " + status);
  }

  private HttpResponse<Void> put(URI url, byte[] json) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url).timeout(PATIENCE).PUT(BodyPublishers.ofByteArray(json)).build(),
        BodyHandlers.discarding());
  }
}
