package dev.umbra.functions.registry;

import dev.umbra.functions.process.BucketVariables;
import dev.umbra.functions.process.Environment;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.store.Grace;
import dev.umbra.store.s3.S3Settings;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this function. The only place that reads it. Beside what it keeps,
 * it wants OPEN to be true, for there are no users yet, and nobody shall open a registry to the
 * world without having said so.
 *
 * @param store what {@link BucketVariables} says: holds the registry
 * @param publicUrl PUBLIC_URL: scheme and authority that clients use, where it is not the gateway's
 *     own
 * @param registry UPLOAD_KEY (hexadecimal), GRACE (24h by default), ALLOW_BLOB_DELETE (false by
 *     default)
 */
record FunctionSettings(S3Settings store, Optional<URI> publicUrl, RegistrySettings registry) {

  /**
   * Reads all variables.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is missing
   *     or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    var _ = environment.required("OPEN", FunctionSettings::open);
    return new FunctionSettings(
        BucketVariables.read(environment),
        environment.address("PUBLIC_URL"),
        registry(environment));
  }

  private static RegistrySettings registry(Environment environment) {
    return new RegistrySettings(
        environment.delay("GRACE", Grace::new).orElse(Grace.DEFAULT),
        environment.required("UPLOAD_KEY", FunctionSettings::key),
        BlobServing.REDIRECT,
        BlobHead.REDIRECT,
        environment.isTrue("ALLOW_BLOB_DELETE") ? BlobDeletion.ON : BlobDeletion.OFF);
  }

  private static boolean open(String text) {
    if (!text.equals("true")) {
      throw new IllegalArgumentException(
          "there are no users yet, so whoever finds the registry may push, pull and delete;"
              + " true says that this is meant");
    }
    return true;
  }

  private static byte[] key(String hex) {
    if (hex.length() < 32
        || hex.length() % 2 != 0
        || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "it has at least 16 bytes, each as two hexadecimal digits");
    }
    return HexFormat.of().parseHex(hex);
  }
}
