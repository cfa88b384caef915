package dev.umbra.local;

import dev.umbra.image.RepositoryName;
import dev.umbra.local.mirror.Mirror;
import dev.umbra.local.smoke.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code umbra smoke}. */
final class SmokeOptions {
  @Parameters(
      paramLabel = "ADDRESS",
      converter = Address.class,
      description =
          "The registry as clients reach it: RegistryAddress of the stack's outputs; with http:// for"
              + " one without TLS.")
  URI address = URI.create("https://localhost");

  @Option(
      order = 1,
      names = "--user",
      paramLabel = "NAME",
      description =
          "A user who may push to the repository and delete from it. The password is asked for; where"
              + " there is no terminal, it is the first line of the input. NAME:PASSWORD is taken,"
              + " too, but others on this machine can read it.")
  Optional<String> user = Optional.empty();

  @Option(
      order = 2,
      names = "--password-file",
      paramLabel = "FILE",
      description = "The first line of this file is the password.")
  Optional<Path> passwordFile = Optional.empty();

  @Option(
      order = 3,
      names = "--repository",
      paramLabel = "NAME",
      converter = Repository.class,
      description = "Where to push. Default: a name of its own below umbra-smoke/")
  String repository = "umbra-smoke/" + UUID.randomUUID().toString().substring(0, 8);

  @Option(
      order = 4,
      names = "--stack",
      paramLabel = "NAME",
      description =
          "Ask AWS about this stack, too, with the credentials that the AWS CLI would use; it is only"
              + " read.")
  Optional<String> stack = Optional.empty();

  @Option(
      order = 5,
      names = "--region",
      paramLabel = "REGION",
      description = "The stack's region. Default: what AWS_REGION or the AWS profile says.")
  Optional<String> region = Optional.empty();

  @Option(order = 6, names = "--json", description = "Print JSON instead of a table.")
  boolean json;

  /** Whether options were given that go with another only. */
  Optional<String> misuse() {
    if (passwordFile.isPresent() && user.isEmpty()) {
      return Optional.of("--password-file needs --user");
    }
    if (passwordFile.isPresent() && user.get().indexOf(':') >= 0) {
      return Optional.of("--password-file is for a --user without a password");
    }
    return region.isPresent() && stack.isEmpty()
        ? Optional.of("--region says where a stack is; name it with --stack")
        : Optional.empty();
  }

  /** The user with the password; asks for it where no option says it. */
  Optional<Credentials> credentials() throws StartException {
    if (user.isEmpty()) {
      return Optional.empty();
    }
    String text = user.get();
    int colon = text.indexOf(':');
    return Optional.of(
        colon >= 0
            ? new Credentials(text.substring(0, colon), text.substring(colon + 1))
            : new Credentials(
                text, passwordFile.isPresent() ? read(passwordFile.get()) : PasswordPrompt.ask()));
  }

  private static String read(Path file) throws StartException {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new StartException(
          "cannot read --password-file " + file + " (" + Reason.of(e) + ")", e);
    }
  }

  static final class Address implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return Mirror.parseRegistry(text.contains("://") ? text : "https://" + text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no address such as registry.example.com"));
    }
  }

  static final class Repository implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return RepositoryName.parse(text, Optional.empty(), "")
          .map(RepositoryName::asked)
          .orElseThrow(() -> new TypeConversionException("'" + text + "' is no repository's name"));
    }
  }
}
