package dev.umbra.functions.registry;

import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.BucketVariables;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.functions.process.Environment;
import dev.umbra.functions.process.IdVariables;
import dev.umbra.functions.process.InvalidEnvironmentException;
import dev.umbra.functions.process.UpstreamVariables;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.shadow.Stack;
import dev.umbra.store.Overlay;
import dev.umbra.store.UploadKeys;
import dev.umbra.store.s3.S3Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the environment says of this function. The only place that reads it.
 *
 * @param store what {@link BucketVariables} says: holds the registry
 * @param door what {@link DoorVariables} says
 * @param headLengths HEAD_LENGTHS: kept (by default), or lost where clients do not see them
 * @param ids what {@link IdVariables} says
 * @param blobDeletion ALLOW_BLOB_DELETE (false by default)
 * @param upstreams what {@link UpstreamVariables} says; empty where nothing of other registries is
 *     shown
 * @param over OVERLAYS: names of overlays above what was pushed before, the topmost first, with
 *     commas between them; pushes go to the topmost. The function needs rights to their prefixes
 * @param access what {@link AccessVariables} says, TOKEN_PUBLIC_KEYS_SECRET naming the keys. Empty
 *     where OPEN is true instead, and everybody may do everything: nobody shall open a registry to
 *     the world without having said so
 */
record FunctionSettings(
    S3Settings store,
    DoorVariables door,
    HeadLengths headLengths,
    IdVariables ids,
    BlobDeletion blobDeletion,
    Optional<UpstreamVariables> upstreams,
    List<Overlay> over,
    Optional<AccessVariables> access) {
  FunctionSettings {
    over = List.copyOf(over);
  }

  /**
   * Reads all variables.
   *
   * @throws InvalidEnvironmentException for the first that is missing or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new FunctionSettings(
        BucketVariables.read(environment),
        DoorVariables.read(environment),
        environment.optional("HEAD_LENGTHS", HeadLengths::parse).orElse(HeadLengths.KEPT),
        IdVariables.read(environment),
        environment.isTrue("ALLOW_BLOB_DELETE") ? BlobDeletion.ON : BlobDeletion.OFF,
        UpstreamVariables.read(environment),
        environment.optional("OVERLAYS", FunctionSettings::overlays).orElse(List.of()),
        access(environment));
  }

  private static Optional<AccessVariables> access(Environment environment) {
    boolean hasUsers = environment.optional("USERS_SECRET", UnaryOperator.identity()).isPresent();
    if (environment.isTrue("OPEN") == hasUsers) {
      throw new InvalidEnvironmentException(
          hasUsers
              ? "OPEN is wrong: with USERS_SECRET the registry is not open to everybody"
              : "USERS_SECRET is not set: it names the secret that says who may do what. Without one,"
                  + " OPEN=true says that whoever finds the registry may push, pull and delete");
    }
    return hasUsers
        ? Optional.of(AccessVariables.read(environment, "TOKEN_PUBLIC_KEYS_SECRET"))
        : Optional.empty();
  }

  private static List<Overlay> overlays(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(FunctionSettings::overlay)
        .toList();
  }

  private static Overlay overlay(String name) {
    return Overlay.parseOver(name)
        .orElseThrow(() -> new IllegalArgumentException(Overlay.RULE + ", as '" + name + "'"));
  }

  /**
   * How the registry is set up.
   *
   * @param uploadKeys what {@link IdVariables#keys} makes
   */
  RegistrySettings registry(Supplier<UploadKeys> uploadKeys) {
    return new RegistrySettings(
        ids.grace(), uploadKeys, BlobServing.REDIRECT, BlobHead.REDIRECT, blobDeletion);
  }

  /** The overlays that are shown, the top one first. */
  Stack stack() {
    return Stack.of(over, upstreams.isPresent());
  }
}
