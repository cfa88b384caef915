package dev.umbra.local.clients;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What clients have around them: settings that are not the user's, and room for their files.
 *
 * @param registry host and port
 */
public record Surroundings(String registry, TemporaryFolder folder, Map<String, String> environment)
    implements AutoCloseable {
  public static Surroundings of(String registry) throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("umbra-clients");
    Path docker = folder.newFolder("docker");
    // podman fails where the folder has no such file.
    Path credentials = Files.writeString(docker.resolve("config.json"), "{}");
    String helm = folder.newFolder("helm").toString();
    return new Surroundings(
        registry,
        folder,
        Map.of(
            "DOCKER_CONFIG", docker.toString(),
            "REGISTRY_AUTH_FILE", credentials.toString(),
            "HELM_CACHE_HOME", helm,
            "HELM_CONFIG_HOME", helm,
            "HELM_DATA_HOME", helm));
  }

  public Command command(String... words) {
    return Command.of(words).with(environment);
  }

  /**
   * What logs in, in the words that most programs take.
   *
   * @param words those before the user
   */
  Command login(String user, String password, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--username", user, "--password-stdin", registry));
    return command(all.toArray(String[]::new)).reading(password);
  }

  /** Why a program cannot be used; empty where the command, which must do nothing, succeeds. */
  public Optional<String> missing(String... words) {
    if (Command.find(words[0]).isEmpty()) {
      return Optional.of(words[0] + " is not on the PATH");
    }
    var outcome = command(words).attempt();
    return outcome.exit() == 0
        ? Optional.empty()
        : Optional.of(outcome.toString().replaceAll("\\s*\\R\\s*", "; "));
  }

  /** A folder for the files of one command; the caller deletes it. */
  public TemporaryFolder room() {
    return TemporaryFolder.create("umbra-client");
  }

  @Override
  public void close() {
    folder.close();
  }
}
