package dev.umbra.local.mirror;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A registry that images' names begin with, such as {@code quay.io} or {@code localhost:5000}. */
public record Host(String name) {
  /** Those that most images come from. */
  public static final String USUAL = "docker.io,quay.io,ghcr.io,gcr.io,registry.k8s.io";

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?=.{1,253}$)(?:localhost|localhost:[0-9]{1,5}|%1$s(?:\\.%1$s)+(?::[0-9]{1,5})?|%1$s:[0-9]{1,5})"
              .formatted(LABEL));

  private static final String DOCKER_HUB = "docker.io";

  public Host {
    if (!GRAMMAR.matcher(name).matches()) {
      throw new IllegalArgumentException("not a registry's host: " + name);
    }
  }

  /** The host of this name, Docker Hub's other names being {@code docker.io}; empty for no host. */
  public static Optional<Host> parse(String text) {
    if (List.of("index.docker.io", "registry-1.docker.io").contains(text)) {
      return Optional.of(new Host(DOCKER_HUB));
    }
    return GRAMMAR.matcher(text).matches() ? Optional.of(new Host(text)) : Optional.empty();
  }

  boolean isDockerHub() {
    return name.equals(DOCKER_HUB);
  }

  /** Where its API is. */
  String server() {
    return "https://" + (isDockerHub() ? "registry-1.docker.io" : name);
  }
}
