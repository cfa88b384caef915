package dev.umbra.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say who may do what. */
final class AccessOptions {
  /** What may be done without credentials. */
  enum Anonymous {
    PULL,
    NONE
  }

  @Option(
      order = 20,
      names = "--users",
      paramLabel = "FILE",
      description =
          "Who may do what: a file of htpasswd -B (whose users may do everything), YAML or JSON with"
              + " 'users:', 'anonymous:' and 'oidc:', or zuul-registry's configuration. Read anew"
              + " when it changes. Default: everybody may do everything")
  Optional<Path> users = Optional.empty();

  @Option(
      order = 21,
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description =
          "A user who may do everything; to try it out, for others on this machine can read it. May"
              + " be given several times, beside --users too.")
  List<String> user = List.of();

  @Option(
      order = 22,
      names = "--anonymous",
      paramLabel = "RIGHT",
      description =
          "What may be done without a password: pull or none. Default: what --users says; else pull,"
              + " unless there is a user who may only pull")
  Optional<Anonymous> anonymous = Optional.empty();

  @Option(
      order = 23,
      names = "--token-key-file",
      paramLabel = "FILE",
      description =
          "Keys that tokens are signed with, a JWK Set; read anew when it changes. Default: token.key"
              + " in the data folder, made on first use. 'umbra token-key' rotates it")
  Optional<Path> tokenKeyFile = Optional.empty();

  @Option(
      order = 24,
      names = "--token-validity",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = "How long a token is good, as 90s, 10m or 1h. Default: ${DEFAULT-VALUE}")
  Duration tokenValidity = Duration.ZERO;

  @Option(
      order = 25,
      names = "--token-name",
      paramLabel = "NAME",
      defaultValue = "umbra",
      description =
          "What tokens call the registry. Doors of one bucket that clients know by one address, such"
              + " as this one and the Lambda functions (whose name is the stack's), need the same, and"
              + " the same keys. Default: ${DEFAULT-VALUE}")
  String tokenName = "";

  /** Whether anybody needs credentials for anything. */
  boolean any() {
    return users.isPresent() || !user.isEmpty();
  }
}
