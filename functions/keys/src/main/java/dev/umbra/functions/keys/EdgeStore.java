package dev.umbra.functions.keys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Upload keys at the edge: one value of a CloudFront KeyValueStore (Amazon CloudFront API
 * Reference, "CloudFront KeyValueStore"). A write names the store's version, and loses against any
 * other.
 */
final class EdgeStore implements Publication {
  /** Under which the edge functions look. */
  static final String KEY = "upload-keys";

  private static final int ATTEMPTS = 6;

  private final EdgeRequests requests;
  private final Attempts attempts;

  /**
   * @param backoff before the second attempt; twice as long before each further one
   */
  EdgeStore(EdgeRequests requests, Duration backoff) {
    this.requests = requests;
    this.attempts = new Attempts(ATTEMPTS, backoff);
  }

  /** Reads again after every failure: an attempt whose answer was lost has written, too. */
  @Override
  public void publish(String text) throws InterruptedException {
    Optional<String> failure = attempts.make(() -> outcome(text));
    if (failure.isPresent()) {
      throw new FailedException(
          "the keys could not be put into the KeyValueStore: "
              + failure.get()
              + "; the keys in use are as they were, deploy again");
    }
  }

  private Optional<String> outcome(String text) throws InterruptedException {
    try {
      return attempt(text);
    } catch (IOException e) {
      return Optional.of("it could not be reached (" + e.getClass().getSimpleName() + ")");
    }
  }

  /**
   * @return why it did not work; empty where the value is there
   */
  private Optional<String> attempt(String text) throws IOException, InterruptedException {
    HttpResponse<byte[]> store = requests.describe();
    if (store.statusCode() != 200) {
      return Optional.of(refusal("DescribeKeyValueStore", store));
    }
    HttpResponse<byte[]> value = requests.get(KEY);
    if (value.statusCode() != 200 && value.statusCode() != 404) {
      return Optional.of(refusal("GetKey", value));
    }
    if (value.statusCode() == 200 && text.equals(value(value.body()))) {
      return Optional.empty();
    }
    String version = store.headers().firstValue("etag").orElse("");
    HttpResponse<byte[]> put = requests.put(KEY, JSON.std.asBytes(Map.of("Value", text)), version);
    return put.statusCode() == 200 ? Optional.empty() : Optional.of(refusal("PutKey", put));
  }

  private static String value(byte[] json) throws IOException {
    return String.valueOf(JSON.std.mapFrom(json).get("Value"));
  }

  private static String refusal(String action, HttpResponse<byte[]> response) {
    return "the answer to %s was %d %s"
        .formatted(
            action,
            response.statusCode(),
            response.headers().firstValue("x-amzn-errortype").orElse(""))
        .strip();
  }
}
