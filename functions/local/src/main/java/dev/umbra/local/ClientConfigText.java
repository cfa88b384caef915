package dev.umbra.local;

import dev.umbra.local.mirror.ClientConfig;
import dev.umbra.local.mirror.ConfigFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * A configuration for people and for files: what is printed on the standard output is one file, or
 * several one after the other, and all else is a comment in it or on the standard error.
 */
final class ClientConfigText {
  private final PrintWriter out;
  private final PrintWriter err;

  ClientConfigText(CommandLine command) {
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /**
   * Prints the files.
   *
   * @param certificate where the authority's certificate is now
   */
  void print(ClientConfig config, Optional<Path> certificate) {
    switch (config.comments()) {
      case HASH -> {
        comments(config, certificate).forEach(line -> out.println("# " + line));
        config.files().forEach(file -> out.print("\n" + file.content()));
      }
      case NONE -> {
        comments(config, certificate).forEach(err::println);
        for (ConfigFile file : config.files()) {
          err.println("--- " + file.path() + " ---");
          err.flush();
          out.print(file.content());
        }
      }
    }
    out.flush();
    err.flush();
  }

  private static List<String> comments(ClientConfig config, Optional<Path> certificate) {
    List<String> lines = new ArrayList<>(config.notes());
    config
        .certificate()
        .ifPresent(
            file ->
                lines.add(
                    "sudo install -D -m 644 "
                        + certificate.map(ClientConfigText::quoted).orElse("ca.pem")
                        + " "
                        + quoted(Path.of(file.path()))));
    return lines;
  }

  /** As a shell takes it for one word. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Says what was written, and what else there is to know. */
  void written(ClientConfig config, List<Path> files) {
    files.forEach(file -> out.println("wrote " + file));
    if (files.isEmpty()) {
      out.println("everything is there already");
    }
    out.flush();
    config.notes().forEach(err::println);
    err.flush();
  }
}
