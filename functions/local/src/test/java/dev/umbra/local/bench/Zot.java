package dev.umbra.local.bench;

import dev.umbra.local.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CNCF's other registry, where the machine has one: no package registry does. It copies an image as
 * a whole before it answers for its manifest, and asks nobody for a blob.
 */
final class Zot {
  private static final Pattern VERSION = Pattern.compile("\"commit\":\"([^\"]+)\"");

  private Zot() {}

  /** Shows what another registry has, and keeps it. */
  static Optional<Contestant> before(URI upstream) {
    return program()
        .map(
            program ->
                new Contestant(
                    "zot",
                    version(program),
                    folder ->
                        Peer.start(
                            folder,
                            port -> List.of(program, "serve", settings(folder, port, upstream)))));
  }

  private static Optional<String> program() {
    return Optional.ofNullable(System.getProperty("umbra.bench.zot"))
        .or(() -> Command.find("zot").map(Path::toString));
  }

  private static String version(String program) {
    String printed = Command.of(program, "--version").run().printed();
    Matcher matcher = VERSION.matcher(printed);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  private static String settings(Path folder, int port, URI upstream) {
    String settings =
        """
        {"storage": {"rootDirectory": "%s"},
         "http": {"address": "127.0.0.1", "port": "%d"},
         "log": {"level": "error"},
         "extensions": {"sync": {"enable": true, "registries": [
           {"urls": ["%s"], "onDemand": true, "tlsVerify": false, "content": [{"prefix": "**"}]}]}}}
        """
            .formatted(folder.resolve("data"), port, upstream);
    try {
      return Files.writeString(folder.resolve("settings.json"), settings).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
