package dev.umbra.functions.keys;

import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * A secret of AWS Secrets Manager and its versions (its User Guide, "Staging labels"). A version's
 * id is its writer's choice, and its text never changes: who writes it a second time finds what it
 * wrote before. A new version is staged first and then becomes the current one only if the one that
 * it is made of still is: the label moves by compare-and-swap.
 */
final class Secret {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";
  private static final String PENDING = "AWSPENDING";

  private final SecretsManagerClient client;
  private final String name;

  /**
   * @param name or ARN
   */
  Secret(SecretsManagerClient client, String name) {
    this.client = client;
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * What the secret says; empty where it has not said anything yet.
   *
   * @throws FailedException where it says bytes
   */
  Optional<SecretVersion> current() {
    return labelled(CURRENT).map(this::version);
  }

  /** The id of the version that was current before; empty where there was none. */
  Optional<String> previousId() {
    return labelled(PREVIOUS).map(GetSecretValueResponse::versionId);
  }

  private Optional<GetSecretValueResponse> labelled(String label) {
    try {
      return Optional.of(
          client.getSecretValue(request -> request.secretId(name).versionStage(label)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private SecretVersion version(GetSecretValueResponse response) {
    String text =
        Optional.ofNullable(response.secretString())
            .orElseThrow(
                () ->
                    new FailedException(
                        "the secret "
                            + name
                            + " has bytes instead of a text; delete its value's version, or put"
                            + " good keys there"));
    return new SecretVersion(response.versionId(), text, response.createdDate());
  }

  /**
   * Gives a secret without a value its first one.
   *
   * @return what it says now: another text, where somebody else was faster
   */
  SecretVersion begin(String id, String text) {
    stage(id, text);
    // The first version of all is current by itself.
    return current()
        .orElseGet(
            () -> {
              move(Optional.empty(), id);
              return current().orElseThrow(this::superseded);
            });
  }

  /**
   * Puts a version in the place of the current one.
   *
   * @param text what it says, if this id was not written before
   * @return what was written, now or before
   * @throws FailedException where the current one is not the base any more
   */
  SecretVersion replace(SecretVersion base, String id, String text) {
    stage(id, text);
    move(Optional.of(base.id()), id);
    return current().filter(now -> now.id().equals(id)).orElseThrow(this::superseded);
  }

  private void stage(String id, String text) {
    try {
      var _ =
          client.putSecretValue(
              request ->
                  request
                      .secretId(name)
                      .clientRequestToken(id)
                      .versionStages(PENDING)
                      .secretString(text));
    } catch (ResourceExistsException e) {
      // It was staged before, with another text, which stays.
    }
  }

  /** What it answers does not matter: an attempt whose answer was lost has done it, too. */
  private void move(Optional<String> from, String to) {
    try {
      var _ =
          client.updateSecretVersionStage(
              request ->
                  request
                      .secretId(name)
                      .versionStage(CURRENT)
                      .removeFromVersionId(from.orElse(null))
                      .moveToVersionId(to));
    } catch (InvalidParameterException | InvalidRequestException e) {
      // The label was elsewhere; whoever called looks where it is now.
    }
  }

  /** Makes a text what the secret says, unless it says it already. */
  void set(String text) {
    if (current().filter(now -> now.text().equals(text)).isEmpty()) {
      var _ = client.putSecretValue(request -> request.secretId(name).secretString(text));
    }
  }

  private FailedException superseded() {
    return new FailedException(
        "somebody else wrote the secret "
            + name
            + " meanwhile; nothing of theirs was changed, deploy again");
  }
}
