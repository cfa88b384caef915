package dev.umbra.functions.process;

import dev.umbra.store.s3.S3Settings;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import java.net.URI;
import java.util.Optional;

/**
 * The variables that say which bucket, and how to reach it: BUCKET; S3_ENDPOINT for an
 * S3-compatible store instead of Amazon's; S3_READ_THEN_DELETE (false by default) for a store that
 * cannot delete on condition.
 */
public final class BucketVariables {
  private BucketVariables() {}

  /**
   * Reads them.
   *
   * @throws InvalidEnvironmentException for the first that is missing or wrong
   */
  public static S3Settings read(Environment environment) {
    S3Settings amazon =
        S3Settings.of(environment.required("BUCKET", bucket -> bucket))
            .withConditionalDelete(
                environment.isTrue("S3_READ_THEN_DELETE")
                    ? ConditionalDelete.READ_THEN_DELETE
                    : ConditionalDelete.NATIVE);
    Optional<URI> endpoint = environment.address("S3_ENDPOINT");
    return endpoint.map(amazon::withEndpoint).orElse(amazon);
  }
}
