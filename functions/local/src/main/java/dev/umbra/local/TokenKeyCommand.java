package dev.umbra.local;

import dev.umbra.access.VerifyingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code umbra token-key}: another key for tokens. */
@Command(
    name = "token-key",
    description = {
      "Makes another key that tokens are signed with. A gateway that runs takes it within seconds;"
          + " tokens of the key before are good until they run out, those of older keys no more.",
      "Whoever may have read the old key can make tokens until this command has run twice."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    sortOptions = false)
final class TokenKeyCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder of the gateway. Default: ${DEFAULT-VALUE}")
  private Path data = DataFolder.ofUser();

  @Option(
      names = "--token-key-file",
      paramLabel = "FILE",
      description = "The file with the key. Default: token.key in the data folder")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--public",
      paramLabel = "FILE",
      description =
          "Writes the keys' public halves, too: what the registry function on AWS verifies tokens"
              + " with.")
  private Optional<Path> publicHalf = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws StartException {
    TokenKeyFile key = file.map(TokenKeyFile::new).orElse(TokenKeyFile.in(data));
    VerifyingKeys verifying = key.rotate().publicHalf();
    if (publicHalf.isPresent()) {
      write(publicHalf.get(), verifying.toJson() + "\n");
    }
    spec.commandLine().getOut().println("tokens are signed with another key now: " + key.path());
    return 0;
  }

  private static void write(Path file, String text) throws StartException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StartException("cannot write --public " + file + " (" + Reason.of(e) + ")", e);
    }
  }
}
