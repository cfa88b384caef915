package dev.umbra.local.clients;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayJar;
import dev.umbra.local.process.TemporaryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients' configuration as {@code umbra client-config} writes it.
 *
 * @param folder what stands for the machine's root
 */
public record Installed(TemporaryFolder folder) implements AutoCloseable {
  /**
   * Installs it.
   *
   * @param arguments the client, and options
   */
  public static Installed of(List<String> arguments) {
    TemporaryFolder folder = TemporaryFolder.create("umbra-installed");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-jar", GatewayJar.built().file().toString(), "client-config"));
    words.addAll(arguments);
    words.addAll(List.of("--output", folder.path().toString()));
    Command.of(words.toArray(String[]::new)).run();
    return new Installed(folder);
  }

  /**
   * A file or folder of it.
   *
   * @param path from the machine's root
   */
  public Path resolve(String path) {
    return folder.resolve(path.substring(1));
  }

  /**
   * The words before those of a command that is to see a folder of it in the place of the machine's
   * own.
   *
   * @param path of the folder
   */
  public List<String> seen(String path) {
    String script = "mount --bind \"$0\" " + path + " && exec \"$@\"";
    return List.of("unshare", "--mount", "sh", "-c", script, resolve(path).toString());
  }

  @Override
  public void close() {
    folder.close();
  }
}
