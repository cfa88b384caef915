package dev.umbra.functions.registry;

import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.store.Delay;
import dev.umbra.store.Grace;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this function. The only place that reads it. Beside what it keeps,
 * it wants OPEN to be true, for there are no users yet, and nobody shall open a registry to the
 * world without having said so.
 *
 * @param bucket BUCKET: holds the registry
 * @param endpoint S3_ENDPOINT: an S3-compatible store instead of Amazon's
 * @param conditionalDelete S3_READ_THEN_DELETE (false by default): the store cannot delete on
 *     condition
 * @param publicUrl PUBLIC_URL: scheme and authority that clients use, where it is not the gateway's
 *     own
 * @param registry UPLOAD_KEY (hexadecimal), GRACE (24h by default), ALLOW_BLOB_DELETE (false by
 *     default)
 */
record FunctionSettings(
    String bucket,
    Optional<URI> endpoint,
    ConditionalDelete conditionalDelete,
    Optional<URI> publicUrl,
    RegistrySettings registry) {

  /**
   * Reads all variables.
   *
   * @throws InvalidEnvironmentException for the first that is missing or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    var _ = environment.required("OPEN", FunctionSettings::open);
    return new FunctionSettings(
        environment.required("BUCKET", bucket -> bucket),
        environment.optional("S3_ENDPOINT", FunctionSettings::address),
        environment.optional("S3_READ_THEN_DELETE", FunctionSettings::isTrue).orElse(false)
            ? ConditionalDelete.READ_THEN_DELETE
            : ConditionalDelete.NATIVE,
        environment.optional("PUBLIC_URL", FunctionSettings::address),
        registry(environment));
  }

  private static RegistrySettings registry(Environment environment) {
    return new RegistrySettings(
        environment.optional("GRACE", FunctionSettings::grace).orElse(Grace.DEFAULT),
        environment.required("UPLOAD_KEY", FunctionSettings::key),
        BlobServing.REDIRECT,
        BlobHead.REDIRECT,
        environment.optional("ALLOW_BLOB_DELETE", FunctionSettings::isTrue).orElse(false)
            ? BlobDeletion.ON
            : BlobDeletion.OFF);
  }

  private static boolean open(String text) {
    if (!text.equals("true")) {
      throw new IllegalArgumentException(
          "there are no users yet, so whoever finds the registry may push, pull and delete;"
              + " true says that this is meant");
    }
    return true;
  }

  private static URI address(String text) {
    URI address = URI.create(text);
    boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!http || address.getHost() == null || !address.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "it is like https://registry.example.com, without a path, not " + text);
    }
    return address;
  }

  private static Grace grace(String text) {
    return Delay.parse(text)
        .map(Grace::new)
        .orElseThrow(
            () -> new IllegalArgumentException("it is " + Delay.EXAMPLES + ", not " + text));
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

  private static boolean isTrue(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it is true or false, not " + text);
    };
  }
}
