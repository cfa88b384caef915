package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Docker. Its classic store keeps no manifests: each push makes new ones, of Docker's types. It
 * pulls no layer that it has, so that an image leaves the engine after each operation.
 */
record Docker(Surroundings around) implements Client {
  @Override
  public String name() {
    return "docker";
  }

  @Override
  public Optional<String> missing() {
    return around.missing("docker", "version", "--format", "{{.Server.Version}}");
  }

  @Override
  public Optional<String> cannotPush(Kind kind) {
    return kind == Kind.IMAGE
        ? Optional.of("it makes a Docker schema 2 image of it")
        : imagesOnly(kind);
  }

  @Override
  public Optional<String> cannotPull(Kind kind) {
    return imagesOnly(kind);
  }

  private static Optional<String> imagesOnly(Kind kind) {
    return kind.isOfImages() ? Optional.empty() : Optional.of("its storage takes images only");
  }

  @Override
  public Optional<Command> login(String user, String password) {
    return Optional.of(around.login(user, password, "docker", "login"));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(around.command("docker", "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return false;
  }

  @Override
  public Digest push(Fixture fixture, Image target) throws IOException {
    List<Descriptor> children = fixture.layout().contents(fixture.image()).children();
    return children.isEmpty()
        ? pushImage(fixture, fixture.image(), target)
        : pushList(fixture, children, target);
  }

  private Digest pushImage(Fixture fixture, Descriptor image, Image target) throws IOException {
    try (var room = around.room()) {
      Path archive = room.resolve("image.tar");
      DockerArchive.write(fixture.layout(), image, target, archive);
      around.command("docker", "load", "-q", "-i", archive.toString()).run();
      return Digests.last(around.command("docker", "push", target.toString()).run());
    } finally {
      forget(target);
    }
  }

  private Digest pushList(Fixture fixture, List<Descriptor> children, Image target)
      throws IOException {
    List<String> create = new ArrayList<>(List.of("docker", "manifest", "create", "--insecure"));
    create.add(target.toString());
    for (Descriptor child : children) {
      Image platform = target.tagged("platform-" + create.size());
      var _ = pushImage(fixture, child, platform);
      create.add(platform.toString());
    }
    around.command(create.toArray(String[]::new)).run();
    return Digests.last(
        around
            .command("docker", "manifest", "push", "--insecure", "--purge", target.toString())
            .run());
  }

  @Override
  public Digest pull(Image source) {
    try {
      return Digests.last(around.command("docker", "pull", source.toString()).run());
    } finally {
      forget(source);
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    return around.command("docker", "pull", source.toString()).attempt();
  }

  /** Removes an image by its id: all its names, and the layers that nothing else needs. */
  private void forget(Image image) {
    Outcome id =
        around
            .command("docker", "image", "inspect", "--format", "{{.Id}}", image.toString())
            .attempt();
    if (id.exit() == 0) {
      around.command("docker", "rmi", "-f", id.value()).run();
    }
  }
}
