package dev.umbra.store.s3;

import dev.umbra.store.Folder;
import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Any bucket: {@code UMBRA_TEST_BUCKET} names it, the SDK finds credentials and region; for other
 * stores than Amazon's {@code UMBRA_TEST_ENDPOINT}, and {@code
 * UMBRA_TEST_CONDITIONAL_DELETE=READ_THEN_DELETE} where they lack it (the two races of deletes may
 * then fail). Writes below one folder of its own, and deletes it.
 */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(named = "UMBRA_TEST_BUCKET", matches = ".+")
final class RealBucketIT implements S3StoreContract {
  private final S3Settings settings = fromEnvironment();
  private final S3ObjectStore store = S3StoreContract.open(settings);

  private static S3Settings fromEnvironment() {
    S3Settings settings =
        S3Settings.of(variable("UMBRA_TEST_BUCKET").orElseThrow())
            .withConditionalDelete(
                variable("UMBRA_TEST_CONDITIONAL_DELETE")
                    .map(ConditionalDelete::valueOf)
                    .orElse(ConditionalDelete.NATIVE));
    return variable("UMBRA_TEST_ENDPOINT")
        .map(endpoint -> settings.withEndpoint(URI.create(endpoint)))
        .orElse(settings);
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  @AfterAll
  void clean() {
    Optional<Listing> next = Optional.of(Listing.keys(Folder.RUN, Listing.MAX));
    while (next.isPresent()) {
      ListPage page = store.list(next.get());
      store.deleteAll(page.entries().stream().map(entry -> new ObjectKey(entry.name())).toList());
      next = next.get().next(page);
    }
    store.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public S3Settings settings() {
    return settings;
  }
}
