package dev.umbra.local;

import dev.umbra.store.file.FileObjectStore;
import dev.umbra.store.file.UnusableFolderException;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.store.s3.S3Settings;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import java.net.URI;
import java.util.function.UnaryOperator;

/** Opens the store that the options name. */
final class Stores {
  private static final int LONGEST_REASON = 300;

  private Stores() {}

  /**
   * Opens it and finds that it can be used.
   *
   * @param address of the gateway itself, which serves a folder's signed URLs
   */
  static OpenStore open(StoreOptions options, URI address) throws StartException {
    if (options.bucket.isPresent()) {
      return bucket(options, options.bucket.get());
    }
    if (options.s3Endpoint.isPresent() || options.region.isPresent()) {
      throw new StartException(
          "--s3-endpoint and --region say where a bucket is; name it with --bucket");
    }
    return folder(options, address);
  }

  private static OpenStore bucket(StoreOptions options, String name) throws StartException {
    String place = "bucket " + name + options.s3Endpoint.map(url -> " at " + url).orElse("");
    try {
      S3ObjectStore store = S3ObjectStore.open(settings(options, name));
      return new OpenStore(store, place, UnaryOperator.identity(), store::close).checked();
    } catch (RuntimeException e) {
      // Whatever the SDK finds wrong with region, credentials, address or bucket.
      throw new StartException("cannot use " + place + ": " + firstLine(e), e);
    }
  }

  private static String firstLine(Exception failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return message.length() <= LONGEST_REASON
        ? message
        : message.substring(0, LONGEST_REASON) + "...";
  }

  private static S3Settings settings(StoreOptions options, String name) {
    S3Settings settings = S3Settings.of(name);
    settings = options.region.map(settings::withRegion).orElse(settings);
    settings = options.s3Endpoint.map(settings::withEndpoint).orElse(settings);
    return options.readThenDelete
        ? settings.withConditionalDelete(ConditionalDelete.READ_THEN_DELETE)
        : settings;
  }

  private static OpenStore folder(StoreOptions options, URI address) throws StartException {
    try {
      FileObjectStore store = FileObjectStore.open(options.data, DataHandler.route(address));
      return new OpenStore(
          store,
          options.data.toAbsolutePath().normalize().toString(),
          registry -> new DataHandler(registry, store),
          store::close);
    } catch (UnusableFolderException e) {
      throw new StartException(e.getMessage() + "; name another folder with --data", e);
    }
  }
}
