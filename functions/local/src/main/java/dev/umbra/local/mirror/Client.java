package dev.umbra.local.mirror;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A client, or a family of clients that read the same files. */
public enum Client {
  DOCKER,
  /** And buildah, skopeo and CRI-O. */
  PODMAN,
  CONTAINERD,
  BUILDKIT;

  /** The client of this name, in lower case; empty for what is none. */
  public static Optional<Client> parse(String text) {
    return Arrays.stream(values())
        .filter(client -> client.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  /** What makes it ask the mirror first. */
  public ClientConfig config(Mirror mirror) {
    return switch (this) {
      case DOCKER -> DockerFiles.of(mirror);
      case PODMAN -> PodmanFiles.of(mirror);
      case CONTAINERD -> ContainerdFiles.of(mirror);
      case BUILDKIT -> BuildkitFiles.of(mirror);
    };
  }

  /** Whether there is anything that it can pull through such a mirror. */
  public boolean canMirror(Mirror mirror) {
    return this != DOCKER || mirror.hosts().stream().anyMatch(Host::isDockerHub);
  }
}
