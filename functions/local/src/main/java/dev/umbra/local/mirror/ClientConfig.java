package dev.umbra.local.mirror;

import java.util.List;
import java.util.Optional;

/**
 * All that a client needs.
 *
 * @param notes what else whoever installs it has to know, line by line
 * @param files the configuration
 * @param certificate the file for the authority's certificate; empty where there is none
 * @param comments whether the files' format has comments, which begin with {@code #}
 */
public record ClientConfig(
    List<String> notes,
    List<ConfigFile> files,
    Optional<ConfigFile> certificate,
    Comments comments) {
  /** Whether a format has comments. */
  public enum Comments {
    /** From {@code #} to the end of the line. */
    HASH,
    /** None, as in JSON. */
    NONE
  }

  public ClientConfig {
    notes = List.copyOf(notes);
    files = List.copyOf(files);
  }

  static ClientConfig toml(
      List<String> notes, List<ConfigFile> files, Optional<ConfigFile> certificate) {
    return new ClientConfig(notes, files, certificate, Comments.HASH);
  }
}
