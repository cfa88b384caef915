package dev.umbra.functions.keys;

import dev.umbra.store.Delay;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The resource's properties.
 *
 * @param uploadKeys UploadKeySecret: ARN or name of the secret with the keys of upload ids
 * @param tokenKeys TokenKeysSecret and TokenPublicKeysSecret; both empty where the registry is open
 *     to everybody
 * @param store KeyValueStore: ARN of the CloudFront KeyValueStore with the upload keys; empty where
 *     the registry has no edge
 * @param rotation Rotation: any text; another one makes new keys
 * @param pause Wait (6m by default): from a key's introduction to its use
 */
record KeySettings(
    String uploadKeys,
    Optional<TokenSecrets> tokenKeys,
    Optional<StoreArn> store,
    String rotation,
    Duration pause) {
  private static final Duration PAUSE = Duration.ofMinutes(6);
  private static final Duration LONGEST = Duration.ofMinutes(11);

  /** Names or ARNs of the secrets with the private keys and with their public halves. */
  record TokenSecrets(String keys, String publicKeys) {}

  /**
   * Reads them.
   *
   * @throws FailedException for the first that is missing or wrong
   */
  static KeySettings parse(Map<String, String> properties) {
    return new KeySettings(
        text(properties, "UploadKeySecret").orElseThrow(() -> wrong("UploadKeySecret is missing")),
        tokens(properties),
        text(properties, "KeyValueStore")
            .map(
                arn ->
                    StoreArn.parse(arn)
                        .orElseThrow(() -> wrong("KeyValueStore is no KeyValueStore's ARN"))),
        rotation(properties),
        text(properties, "Wait").map(KeySettings::pause).orElse(PAUSE));
  }

  /** The value of Rotation, where there is none the empty text. */
  static String rotation(Map<String, String> properties) {
    return properties.getOrDefault("Rotation", "");
  }

  private static Optional<TokenSecrets> tokens(Map<String, String> properties) {
    Optional<String> keys = text(properties, "TokenKeysSecret");
    Optional<String> publicKeys = text(properties, "TokenPublicKeysSecret");
    if (keys.isPresent() != publicKeys.isPresent()) {
      throw wrong("TokenKeysSecret and TokenPublicKeysSecret are both set or both empty");
    }
    return keys.map(secret -> new TokenSecrets(secret, publicKeys.orElseThrow()));
  }

  private static Optional<String> text(Map<String, String> properties, String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isBlank());
  }

  private static Duration pause(String text) {
    return Delay.parse(text)
        .filter(pause -> pause.compareTo(LONGEST) <= 0)
        .orElseThrow(() -> wrong("Wait is a delay such as 6m, of at most " + Delay.text(LONGEST)));
  }

  private static FailedException wrong(String what) {
    return new FailedException("the resource's properties are wrong: " + what);
  }
}
