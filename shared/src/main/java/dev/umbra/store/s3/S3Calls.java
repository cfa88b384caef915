package dev.umbra.store.s3;

import dev.umbra.store.StoreException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The one place where the SDK's exceptions become the store's outcomes. */
final class S3Calls {
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  /** What the store answered to a request with a condition. */
  sealed interface Answer<T> {
    /** It was done. */
    record Done<T>(T response) implements Answer<T> {}

    /** There is no such object. */
    record Missing<T>() implements Answer<T> {}

    /** The condition did not hold. */
    record Lost<T>() implements Answer<T> {}
  }

  private S3Calls() {}

  /** Sends a request that has no other outcome than success. */
  static <T> T call(String action, Object key, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw failure(action, key, e);
    }
  }

  /** Sends a request for an object that may be missing. */
  static <T> Optional<T> find(String action, Object key, Supplier<T> request) {
    return switch (attempt(action, key, request)) {
      case Answer.Done<T>(T response) -> Optional.of(response);
      case Answer.Missing<T>() -> Optional.empty();
      case Answer.Lost<T>() -> throw new StoreException(action + " " + key + ": 412 unasked");
    };
  }

  /** Sends a request with a condition. */
  static <T> Answer<T> attempt(String action, Object key, Supplier<T> request) {
    try {
      return new Answer.Done<>(request.get());
    } catch (AwsServiceException e) {
      if (isMissing(e)) {
        return new Answer.Missing<>();
      }
      if (e.statusCode() == PRECONDITION_FAILED || code(e).equals("PreconditionFailed")) {
        return new Answer.Lost<>();
      }
      throw failure(action, key, e);
    } catch (SdkException e) {
      throw failure(action, key, e);
    }
  }

  /** A missing bucket is no missing object; the answer to a HEAD cannot tell. */
  private static boolean isMissing(AwsServiceException e) {
    String code = code(e);
    return e.statusCode() == NOT_FOUND
        && (code.equals("NoSuchKey")
            || code.equals("NoSuchUpload")
            || code.isEmpty()
            || code.equals("NotFound"));
  }

  private static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  private static StoreException failure(String action, Object key, SdkException e) {
    return new StoreException(action + " " + key + ": " + e.getMessage(), e);
  }
}
